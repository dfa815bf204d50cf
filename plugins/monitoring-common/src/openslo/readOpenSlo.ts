import type { CatalogDocument } from '@rollcall/model';
import { isGiven, isMapping, type Mapping } from '../slo/read';
import type { Slo, SloProblemOf, SloReading, TextMap } from '../slo/Slo';
import { named, type SloDirectory } from '../slo/SloDirectory';
import type { CompositeMember, SloIndicator } from '../slo/SloIndicator';
import type { NotImported, Strictness } from '../slo/SloProblem';
import type { Dialect } from './dialect';
import { judgeOpenSlo } from './judgeOpenSlo';
import { readObjective, type Objective } from './readObjective';
import { dialectOf, sharedFields, textOf, type SharedFields } from './sharedFields';

/** What tells one promise of a document from another. */
interface Promised extends Omit<Objective, 'indicator'> {
  name: string;
  title: string;
  pointer: string;
  indicator: SloIndicator;
  /** As it is written; absent for a composite. */
  objective?: Mapping;
}

/** Labels of OpenSLO as labels of Prometheus, whose names have neither dots nor dashes and whose values are one text. */
function ruleLabels({ metadata }: CatalogDocument, objective: Mapping = {}): TextMap {
  const own = isMapping(objective.labels) ? objective.labels : {};
  const entries = Object.entries({ ...metadata.labels, ...own }).map(([key, value]) => {
    const name = key.replace(/[^a-zA-Z0-9_]/g, '_').replace(/^(?=\d)/, '_');
    return [name, Array.isArray(value) ? value.join(',') : String(value)] as const;
  });
  return Object.fromEntries(entries);
}

function toSlo(promised: Promised, shared: SharedFields, notImported: NotImported[]): Slo {
  const { document, directory, service, version, window, method, annotations, alerting } = shared;
  const { emptySlices, problems, ...stated } = annotations;
  const { name, title, pointer, objectivePointer, percent, indicator, timeslice } = promised;
  const description = textOf(document.spec.description);
  const entityRef = directory.resolveService(service, document);
  return {
    id: `${service}-${name}`,
    name,
    title,
    ...(description && { description }),
    format: 'openslo',
    apiVersion: version,
    documentRef: document.ref,
    pointer,
    objectivePointer,
    serviceName: service,
    ...(entityRef && { entityRef }),
    objectivePercent: percent,
    window,
    method,
    ...(timeslice && { timeslice }),
    indicator,
    ...stated,
    labels: ruleLabels(document, promised.objective),
    alerting,
    notImported,
  };
}

function titleOf({ metadata, name }: CatalogDocument): string {
  return textOf(metadata.displayName) ?? textOf(metadata.title) ?? name;
}

function ownTitle(objective: unknown): string | undefined {
  return isMapping(objective) ? textOf(objective.displayName) : undefined;
}

function readSimple(objectives: unknown[], shared: SharedFields): Promised[] {
  const { document, version } = shared;
  const isOneOfSeveral = objectives.length > 1;
  // Sloth, which reads the first version, numbers every objective.
  const isNumbered = isOneOfSeveral || version === 'openslo/v1alpha';
  return objectives.flatMap((item, at) => {
    const objective = readObjective(item, at, { shared, ownIndicator: false });
    if (!objective) return [];
    const own = isOneOfSeveral ? ownTitle(item) : undefined;
    return [
      {
        ...objective,
        name: isNumbered ? `${document.name}-${at}` : document.name,
        title: own ? `${titleOf(document)}: ${own}` : titleOf(document),
        pointer: `/spec/objectives/${at}`,
        ...(isMapping(item) && { objective: item }),
      },
    ];
  });
}

function weightOf(objective: unknown): number {
  const weight = isMapping(objective) ? objective.compositeWeight : undefined;
  return typeof weight === 'number' && weight > 0 ? weight : 1;
}

/** The whole promises as much as its strictest part, since it is broken as soon as that one is. */
function readComposite(objectives: unknown[], shared: SharedFields): Promised[] {
  const read = objectives.map((item, at) =>
    readObjective(item, at, { shared, ownIndicator: true }),
  );
  const parts = read.flatMap(objective => objective ?? []);
  if (parts.length < objectives.length || parts.length === 0) return [];
  const strictest = parts.reduce((best, part) => (part.percent > best.percent ? part : best));
  const members = parts.map(({ percent, indicator, timeslice }, at): CompositeMember => ({
    title: ownTitle(objectives[at]) ?? `Objective ${at + 1}`,
    objectivePercent: percent,
    weight: weightOf(objectives[at]),
    indicator,
    ...(timeslice && { timeslice }),
  }));
  return [
    {
      ...strictest,
      name: shared.document.name,
      title: titleOf(shared.document),
      pointer: '/spec',
      indicator: { kind: 'composite', members },
    },
  ];
}

function isComposite(objectives: unknown[], { indicator, indicatorRef }: Dialect): boolean {
  return objectives.some(
    item => isMapping(item) && (isGiven(item[indicator]) || isGiven(item[indicatorRef])),
  );
}

/** What keeps an SLO that is sound by itself from being measured: an SLI it names and nobody has. */
function missingIndicators(document: CatalogDocument, directory: SloDirectory): SloProblemOf[] {
  const { indicatorRef } = dialectOf(document);
  const { objectives } = document.spec;
  const parts = Array.isArray(objectives) ? objectives : [];
  const holders: [pointer: string, holder: unknown][] = [
    ['/spec', document.spec],
    ...parts.map((item, at): [string, unknown] => [`/spec/objectives/${at}`, item]),
  ];
  return holders.flatMap(([base, holder]) => {
    const name = isMapping(holder) ? textOf(holder[indicatorRef]) : undefined;
    if (name === undefined || named(directory, document, { kind: 'sli', name })) return [];
    return [
      {
        code: 'reference-unknown',
        severity: 'error' as const,
        documentRef: document.ref,
        pointer: `${base}/${indicatorRef}`,
        message: `There is no SLI "${name}", so nothing is measured.`,
        remedy: 'Write the SLI, or correct the name.',
      },
    ];
  });
}

/**
 * The promises of an SLO of OpenSLO, one for each objective, or one alone for a composite.
 *
 * @internal
 */
export function readOpenSlo(
  document: CatalogDocument,
  directory: SloDirectory,
  options: { strictness?: Strictness } = {},
): SloReading {
  const { spec, ref } = document;
  const judged = judgeOpenSlo(writtenForm(document), options);
  const shared = sharedFields(document, directory);
  const problems: SloProblemOf[] = [
    ...judged.map(problem => ({ ...problem, documentRef: ref })),
    ...missingIndicators(document, directory),
    ...(shared?.annotations.problems ?? []),
  ];
  const objectives = Array.isArray(spec.objectives) ? spec.objectives : [];
  if (!shared) return { slos: [], problems };
  const promised = isComposite(objectives, shared.dialect)
    ? readComposite(objectives, shared)
    : readSimple(objectives, shared);
  const notImported = judged
    .filter(({ code }) => code === 'unknown-field')
    .map(({ pointer, message }) => ({ pointer, because: message }));
  return { slos: promised.map(item => toSlo(item, shared, notImported)), problems };
}

/**
 * A document of OpenSLO as its author wrote it, without what a catalog adds to it on the way.
 *
 * @internal
 */
export function writtenForm({ apiVersion, kind, metadata, spec }: CatalogDocument): Mapping {
  const { name, displayName, labels, annotations } = metadata;
  const fields = Object.entries({ name, displayName, labels, annotations });
  const written = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  return { apiVersion, kind, metadata: written, spec };
}
