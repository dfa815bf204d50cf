import type { Publication, PublicIncident, PublicUpdate } from './types';

function publicUpdate({ at, phase, text, expectedResolution }: PublicUpdate): PublicUpdate {
  return { at, phase, text, ...(expectedResolution !== undefined && { expectedResolution }) };
}

/**
 * An incident as the public sees it, made of what was written for the public and of nothing else: every field is named here.
 *
 * @public
 */
export function publicIncident({ title, affects, since, updates }: Publication): PublicIncident {
  const newestFirst = [...updates].reverse().map(publicUpdate);
  const [latest] = newestFirst;
  const isOver = latest?.phase === 'resolved';
  const expected = latest?.expectedResolution;
  return {
    title,
    affects: [...affects],
    since,
    phase: latest?.phase ?? 'investigating',
    updates: newestFirst,
    ...(isOver && { resolvedAt: latest.at }),
    ...(!isOver && expected !== undefined && { expectedResolution: expected }),
  };
}
