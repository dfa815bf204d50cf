import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { dump, loadAll } from 'js-yaml';
import { withGameDayPolicy } from './withGameDayPolicy';

const POLICY = 'rollcall.yaml';
const PARTS = ['catalog', 'runbooks', POLICY];
const SLOS = 'catalog/commerce/checkout/slos.yaml';
const PROMISE = 'tax-availability';

/** The alert of the game day, which its runbook answers. @public */
export const ALERT = 'TaxNotReckoned';

/** Where the exercise stands in the organisation of the game day. @public */
export const EXERCISE_FILE = 'catalog/gameday/exercise.yaml';

/**
 * Looks at one minute instead of an hour, so that it fires after seconds and ends a minute after the repair. Of the game day
 * alone: so short a window wakes people for nothing.
 */
const SHORT_WINDOW = {
  kind: 'AlertPolicy',
  metadata: { name: 'game-day' },
  spec: {
    description: 'Of the game day alone.',
    alertWhenBreaching: true,
    alertWhenResolved: true,
    alertWhenNoData: false,
    conditions: [
      {
        kind: 'AlertCondition',
        metadata: { name: ALERT },
        spec: {
          severity: 'page',
          description: 'More than a tenth of the requests for tax fail.',
          // 20 times the 0.5 % that may fail.
          condition: {
            kind: 'burnrate',
            op: 'gt',
            threshold: 20,
            lookbackWindow: '1m',
            alertAfter: '0m',
          },
        },
      },
    ],
    notificationTargets: [],
  },
};

interface OpenSloDocument {
  metadata?: { name?: string };
  spec?: Record<string, unknown>;
}

/** The promises of a file, that of tax with the alert of the game day. @internal */
export function withShortWindow(text: string): string {
  const documents = loadAll(text) as OpenSloDocument[];
  const promise = documents.find(({ metadata }) => metadata?.name === PROMISE);
  if (!promise?.spec) throw new Error(`There is no promise "${PROMISE}" to watch.`);
  promise.spec.alertPolicies = [SHORT_WINDOW];
  return documents.map(each => dump(each, { lineWidth: -1 })).join('---\n');
}

const TEMPLATE = '.template';

/** What the game day adds is named so that nobody takes it for a document of the checkout; here it becomes one. */
function copyTemplates(from: string, to: string): void {
  for (const name of fs.readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith(TEMPLATE)) continue;
    const place = path.join(to, name.slice(0, -TEMPLATE.length));
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.copyFileSync(path.join(from, name), place);
  }
}

function rewrite(file: string, change: (text: string) => string): void {
  fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
}

/**
 * Copies the sample organisation into a folder, with the exercise, its runbook, its alert and what is asked of rehearsals, so
 * that the game day leaves the checkout as it was. The folder is a repository of its own, which is how far the command line looks.
 *
 * @param root - the checkout
 * @param folder - is emptied first
 * @throws Error where the promise that is watched, or the tier of its service, is not there any more
 * @public
 */
export function writeOrganisation(root: string, folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
  for (const part of PARTS) {
    fs.cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  copyTemplates(path.join(root, 'packages/gameday/organisation'), folder);
  rewrite(path.join(folder, SLOS), withShortWindow);
  rewrite(path.join(folder, POLICY), withGameDayPolicy);
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
}
