import path from 'node:path';
import { Aftermath } from './Aftermath';
import type { GameDayPlaces } from './GameDay';
import { heading, orGoOn, print } from './tourParts';
import { EXERCISE_FILE } from './writeOrganisation';
import { type ExerciseOutcome, writeOutcome } from './writeOutcome';
import type { Gap } from './gapsOf';

const PERSON_TAKES_MS = 30 * 60_000;

/** The sixth part of the tour: the review, and what is to be done. @internal */
export async function leadThroughReview(places: GameDayPlaces, number: number): Promise<void> {
  const { portalUrl } = places;
  const aftermath = new Aftermath(portalUrl);
  heading(6, 'What is learned');
  await aftermath.review(number);
  print(
    'The review of the incident began by itself when it was over. It asks for no name: it is about the system.',
    '',
    `  Open the review       ${portalUrl}/incidents/reviews/${number}    what happened stands there already`,
    '  Press "Add what contributed", write a sentence, and press "Save".',
    '  Under "What is to be done" add an action item: what keeps this from coming back.',
    '',
    'Waiting for you …',
  );
  const learned = await orGoOn(
    'Press Enter to go on without it.',
    aftermath.learned(number, PERSON_TAKES_MS),
  );
  if (!learned) {
    print('  Nothing is written down yet. The review stays open, and its team is reminded of it.');
    return;
  }
  print(
    `  Contributed:          ${learned.factors.join(' · ')}`,
    `  To be done:           ${learned.actions.join(' · ')}`,
    `  It stands in          ${portalUrl}/incidents/backlog    beside everything else that is to be done`,
  );
}

/**
 * The last part of the tour: the outcome is written down, and the next audit tells what of the gap is closed.
 *
 * @param before - what the audit found before the game day
 * @internal
 */
export async function leadThroughAudit(
  places: GameDayPlaces,
  outcome: ExerciseOutcome,
  before: readonly Gap[],
): Promise<void> {
  const { organisation, portalUrl } = places;
  heading(7, 'The next audit');
  print(
    'The policy asks for a game day of every service of tier 2 within 90 days, and for a rehearsal of its runbook that',
    'went well. Before today the audit found of tax:',
    '',
    ...before.map(({ message }) => `  ✗ ${message}`),
    '',
    'The outcome is written into the exercise, a document in git. Waiting for the next audit …',
  );
  writeOutcome(path.join(organisation, EXERCISE_FILE), outcome);
  const after = await new Aftermath(portalUrl).gapsAfterwards();
  print(
    '',
    ...(after.length === 0
      ? ['  ✓ It finds nothing of that any more.']
      : after.map(({ message }) => `  ✗ ${message}`)),
    '',
    `  The answers of tax    ${portalUrl}/catalog/default/component/tax/contract`,
    `  The outcome           ${portalUrl}/runbooks/drills`,
  );
}
