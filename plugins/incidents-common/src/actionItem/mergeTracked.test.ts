import { mergeTracked } from './mergeTracked';
import type { ActionItemState } from './types';

describe('mergeTracked', () => {
  it.each<[string, ActionItemState, ActionItemState, ActionItemState, ActionItemState, string]>([
    ['nothing changed', 'open', 'open', 'open', 'open', 'nobody'],
    ['both did the same', 'open', 'done', 'done', 'done', 'nobody'],
    ['it was closed there', 'open', 'open', 'done', 'done', 'portal'],
    ['it was closed there without being done', 'open', 'open', 'wont-do', 'wont-do', 'portal'],
    ['it was opened there again', 'done', 'done', 'open', 'open', 'portal'],
    ['it was closed here', 'open', 'done', 'open', 'done', 'tracker'],
    ['it was opened here again', 'done', 'open', 'done', 'open', 'tracker'],
    ['each was closed in its own way', 'open', 'wont-do', 'done', 'wont-do', 'tracker'],
  ])('decides where %s', (_, base, here, there, state, tell) => {
    expect(mergeTracked({ base, here, there })).toEqual({ state, tell });
  });
});
