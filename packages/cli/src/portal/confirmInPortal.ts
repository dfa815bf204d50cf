import { normalizeRef } from '@rollcall/model';
import type { ConfirmRequest, ConfirmResponse } from '@rollcall/plugin-ownership-common';
import type { Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import type { Terminal } from '../lib/Terminal';
import { count } from '../output/words';
import { askPortal } from './askPortal';

/** So many the portal takes at once. */
const MOST_AT_ONCE = 200;

/**
 * Says in a portal that entities are still ours, as the person the token belongs to.
 *
 * @returns `findings` where the portal refused one of them
 * @throws UsageError for a reference that is none
 * @throws EnvironmentError where the portal does not answer as it should
 * @internal
 */
export async function confirmInPortal(options: {
  portal: string;
  token: string | undefined;
  words: readonly string[];
  json: boolean;
  terminal: Terminal;
}): Promise<Outcome> {
  const { portal, token, words, json, terminal } = options;
  const refs = [...new Set(words.map(refOf))];
  const answer: ConfirmResponse = { confirmed: [], refused: [] };
  for (let start = 0; start < refs.length; start += MOST_AT_ONCE) {
    const body: ConfirmRequest = { entityRefs: refs.slice(start, start + MOST_AT_ONCE) };
    const wayOut = 'confirm in git: the same command without --portal.';
    const text = await askPortal({ portal, path: 'confirmations', token, body, wayOut });
    const { confirmed, refused } = parse(text);
    answer.confirmed.push(...confirmed);
    answer.refused.push(...refused);
  }
  terminal.print(
    json ? `${JSON.stringify({ schemaVersion: 1, ...answer }, undefined, 2)}\n` : inWords(answer),
  );
  return answer.refused.length > 0 ? 'findings' : 'clean';
}

function refOf(word: string): string {
  const ref = normalizeRef(word, { defaultKind: 'component' });
  if (ref) return ref;
  throw new UsageError(
    `"${word}" is no reference.`,
    'Write a name, or a reference such as component:default/checkout.',
  );
}

function parse(text: string): ConfirmResponse {
  let value: Partial<ConfirmResponse> | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (Array.isArray(value?.confirmed) && Array.isArray(value.refused)) {
    return value as ConfirmResponse;
  }
  throw new EnvironmentError('The portal did not say what it confirmed.');
}

function inWords({ confirmed, refused }: ConfirmResponse): string {
  const lines = [
    ...confirmed.map(({ entityRef }) => `● ${entityRef}`),
    ...refused.map(({ entityRef, because }) => `✗ ${entityRef}: ${because}`),
  ];
  const [first] = confirmed;
  const verdict = first
    ? `Confirmed ${count(confirmed.length, 'entity', 'entities')} as ${first.by}.`
    : 'Confirmed nothing.';
  return `${lines.join('\n')}\n\n${verdict}\n`;
}
