import type { CatalogDocument } from '@rollcall/model';
import { judgeOpenSlo } from '../openslo/judgeOpenSlo';
import { readOpenSlo, writtenForm } from '../openslo/readOpenSlo';
import { readPyrra } from '../pyrra/readPyrra';
import { readSloth } from '../sloth/readSloth';
import { judgeQueries } from './queries/judgeQueries';
import type { SloProblemOf, SloReading } from './Slo';
import { EMPTY_DIRECTORY, type SloDirectory } from './SloDirectory';
import type { Strictness } from './SloProblem';
import type { SloWindow } from './SloWindow';

/** Kinds of OpenSLO that promise nothing by themselves. */
const OPENSLO_PARTS = new Set([
  'SLI',
  'Service',
  'DataSource',
  'AlertPolicy',
  'AlertCondition',
  'AlertNotificationTarget',
]);

/** @public */
export interface ReadSlosOptions {
  /** Where names are looked up; without, a document is read by itself and what it names is unknown. */
  directory?: SloDirectory;
  /** What a Sloth file, which does not say it, promises about; 30 days, rolling, unless said. */
  slothWindow?: SloWindow;
  /** How strictly documents are judged; `lenient` unless said. It never changes what is read of them. */
  strictness?: Strictness;
}

const NOTHING: SloReading = { slos: [], problems: [] };

/** `apiVersion` decides, since Backstage and others have kinds of the same names. */
function readFormat(
  document: CatalogDocument,
  { directory = EMPTY_DIRECTORY, slothWindow, strictness }: ReadSlosOptions,
): SloReading {
  const { apiVersion, kind, ref } = document;
  const group = apiVersion.slice(0, apiVersion.indexOf('/'));
  if (group === 'openslo' || group === 'openslo.com') {
    if (kind === 'SLO') return readOpenSlo(document, directory, { strictness });
    if (!OPENSLO_PARTS.has(kind)) return NOTHING;
    const problems = judgeOpenSlo(writtenForm(document), { strictness }).map(problem => ({
      ...problem,
      documentRef: ref,
    }));
    return { slos: [], problems };
  }
  if (kind === 'PrometheusServiceLevel') {
    return readSloth(document, directory, { window: slothWindow, strictness });
  }
  return kind === 'ServiceLevelObjective'
    ? readPyrra(document, directory, { strictness })
    : NOTHING;
}

/**
 * The promises of one document, whatever format it is in, and everything that is wrong with it.
 *
 * @remarks
 * An objective that cannot be measured is left out of `slos`; there is then an error among `problems`. A document of no
 * promises has neither.
 *
 * @public
 */
export function readSlos(document: CatalogDocument, options: ReadSlosOptions = {}): SloReading {
  const { slos, problems } = readFormat(document, options);
  const ofQueries = slos.flatMap(({ indicator }) => judgeQueries(indicator));
  return { slos, problems: withoutRepeats([...problems, ...ofQueries]) };
}

/**
 * Each problem once: several promises may share a query.
 *
 * @internal
 */
export function withoutRepeats(problems: readonly SloProblemOf[]): SloProblemOf[] {
  const seen = new Set<string>();
  return problems.filter(({ code, documentRef, pointer }) => {
    const key = JSON.stringify([code, documentRef, pointer]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
