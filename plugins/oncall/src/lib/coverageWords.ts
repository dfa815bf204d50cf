import type { CoverageDto } from '@rollcall/plugin-oncall-common';

/** What a state of coverage means, how it is marked, and what mends it. @internal */
export interface CoverageWords {
  mark: 'met' | 'unmet' | 'unknown';
  text: string;
  remedy?: string;
}

/** @internal */
export const COVERAGE_WORDS: Record<CoverageDto['state'], CoverageWords> = {
  covered: { mark: 'met', text: 'Somebody is on call now.' },
  'uncovered-now': {
    mark: 'unmet',
    text: 'Nobody is on call at this moment.',
    remedy: 'Take the shift, or write whose turn it is into git.',
  },
  'no-layers': {
    mark: 'unmet',
    text: 'It has no layer, so that nobody is ever on call.',
    remedy: 'Write spec.layers with versions and their members.',
  },
  'no-users': {
    mark: 'unmet',
    text: 'Nobody takes turns in it, so that nobody is ever on call.',
    remedy: 'Write people of the team into the members of a layer.',
  },
  unreachable: {
    mark: 'unmet',
    text: 'Whoever is on call cannot be reached.',
    remedy: 'See below what each of them lacks.',
  },
  unknown: {
    mark: 'unknown',
    text: 'Whether somebody is on call cannot be known.',
    remedy: 'Its source has not been read yet.',
  },
};

type PersonState = CoverageDto['people'][number]['state'];

/** What is wrong with a person in a rotation, and what mends it. @internal */
export interface PersonWords {
  text: string;
  remedy: string;
  /** Whether it is mended in the document of the rotation. */
  inRotation: boolean;
}

/** Nothing for who is reachable. @internal */
export const PERSON_WORDS: Record<PersonState, PersonWords | undefined> = {
  reachable: undefined,
  departed: {
    text: 'has left',
    remedy: 'Take them out of the members in git; until then their turns reach nobody.',
    inRotation: true,
  },
  'other-team': {
    text: 'is not in the team that owns this rotation',
    remedy: 'Add them to the team, or give their turns to somebody of it.',
    inRotation: true,
  },
  'no-contact': {
    text: 'has no address to be reached at',
    remedy: 'Write spec.profile.email into their document.',
    inRotation: false,
  },
  'not-in-catalog': {
    text: 'is not in the catalog',
    remedy: 'Mend the name in the members, or add the person.',
    inRotation: true,
  },
};
