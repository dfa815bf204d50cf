import type { RunState } from '@rollcall/plugin-runbooks-common';
import { type RunNews, runNews } from './runNews';

it.each<[RunState | undefined, RunState, RunNews[]]>([
  [undefined, 'ready', ['started']],
  [undefined, 'awaiting-approval', ['awaiting-approval']],
  [undefined, 'succeeded', ['started', 'succeeded']],
  [undefined, 'waiting', ['started', 'waiting']],
  [undefined, 'rejected', ['rejected']],
  [undefined, 'cancelled', ['started', 'cancelled']],
  ['awaiting-approval', 'running', ['started']],
  ['awaiting-approval', 'succeeded', ['started', 'succeeded']],
  ['awaiting-approval', 'expired', ['expired']],
  ['awaiting-approval', 'cancelled', ['cancelled']],
  ['ready', 'running', []],
  ['running', 'running', []],
  ['running', 'waiting', ['waiting']],
  ['waiting', 'running', []],
  ['needs-attention', 'running', []],
  ['running', 'needs-attention', ['needs-attention']],
  ['running', 'failed', ['failed']],
  ['failed', 'running', ['resumed']],
  ['failed', 'ready', ['resumed']],
  ['failed', 'rolling-back', ['rolling-back']],
  ['rolling-back', 'rolled-back', ['rolled-back']],
])('of a run that was %s and is %s tells %j', (before, now, expected) => {
  expect(runNews(before, now)).toEqual(expected);
});
