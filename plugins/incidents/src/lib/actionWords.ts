import type { ActionItemClass, ActionItemState } from '@rollcall/plugin-incidents-common';

/** What the classes of action items are called, and what each is for. @internal */
export const ACTION_CLASSES: Record<ActionItemClass, { word: string; hint: string }> = {
  'dont-repeat': {
    word: "Don't Repeat Incident",
    hint: 'Keeps this incident from coming back. It goes before feature work.',
  },
  reliability: {
    word: 'Reliability',
    hint: 'Makes the next incident rarer or shorter.',
  },
  'stability-epic': {
    word: 'Stability epic',
    hint: 'A longer effort that no single incident asks for.',
  },
};

/** What a state is called, and the mark it has. @internal */
export const ACTION_STATES: Record<
  ActionItemState,
  { word: string; shape: string; look: 'waiting' | 'good' | 'quiet' }
> = {
  open: { word: 'open', shape: '◐', look: 'waiting' },
  done: { word: 'done', shape: '●', look: 'good' },
  'wont-do': { word: 'will not be done', shape: '○', look: 'quiet' },
};
