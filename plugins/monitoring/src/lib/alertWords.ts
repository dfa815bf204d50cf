import type { AlertDto } from '@rollcall/plugin-monitoring-common';
import type { Tone } from '../components/Parts/ToneWord';

/** How an alert stands on the servers; `absent` where none runs it. @internal */
export const ALERT_STATES: Record<NonNullable<AlertDto['state']> | 'absent', Tone> = {
  firing: { tone: 'urgent', shape: '▲', text: 'fires' },
  pending: { tone: 'waiting', shape: '△', text: 'about to fire' },
  inactive: { tone: 'calm', shape: '●', text: 'quiet' },
  unknown: { tone: 'quiet', shape: '○', text: 'not known' },
  absent: { tone: 'quiet', shape: '–', text: 'runs nowhere' },
};

/** How what runs compares with code. @internal */
export const DRIFT_WORDS: Record<NonNullable<AlertDto['drift']>, Tone> = {
  same: { tone: 'calm', shape: '●', text: 'the same' },
  changed: { tone: 'waiting', shape: '△', text: 'changed on the server' },
  missing: { tone: 'waiting', shape: '△', text: 'not deployed' },
  extra: { tone: 'waiting', shape: '△', text: 'on the server only' },
  unknown: { tone: 'quiet', shape: '○', text: 'not known' },
};

/** Where an alert is known from. @internal */
export const ORIGIN_WORDS: Record<NonNullable<AlertDto['origin']>, string> = {
  document: 'in code',
  generated: 'out of the promise',
  deployed: 'from a server alone',
};
