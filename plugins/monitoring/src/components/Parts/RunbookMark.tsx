import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { AlertDto } from '@rollcall/plugin-monitoring-common';
import { ToneWord } from './ToneWord';

const WORDS = {
  found: { tone: 'calm', shape: '●', text: 'found' },
  missing: { tone: 'waiting', shape: '△', text: 'none' },
  broken: { tone: 'waiting', shape: '△', text: 'link leads nowhere' },
  elsewhere: { tone: 'quiet', shape: '○', text: 'elsewhere, not checked' },
} as const;

/** The runbook of an alert, or why there is none to go to. @internal */
export function RunbookMark({ runbook }: { runbook: AlertDto['runbook'] }) {
  if (runbook?.ref) return <EntityRefLink entityRef={runbook.ref} hideIcon />;
  return <ToneWord word={WORDS[runbook?.state ?? 'missing']} />;
}
