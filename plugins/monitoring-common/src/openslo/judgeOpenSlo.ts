import { nearestNames } from '@rollcall/model';
import { Place } from '../slo/Place';
import { brief, isGiven, isMapping, readMapping, reportMissing } from '../slo/read';
import type { SloProblem, Strictness } from '../slo/SloProblem';
import { type Dialect, type OpenSloVersion, V1, V2_ALPHA, versionOf } from './dialect';
import {
  judgeAlertConditionSpec,
  judgeAlertPolicySpec,
  judgeNotificationTargetSpec,
} from './judgeAlerting';
import { judgeDataSourceSpec } from './judgeDataSource';
import { judgeDescription, judgeMetadata } from './judgeMetadata';
import { judgeSliSpec } from './judgeSli';
import { judgeSloSpec } from './judgeSlo';
import { judgeV1AlphaSlo } from './judgeV1Alpha';

type SpecJudge = (spec: unknown, place: Place, dialect: Dialect) => void;

function judgeServiceSpec(value: unknown, place: Place): void {
  // A Service says enough by its name.
  if (!isGiven(value)) return;
  const spec = readMapping(value, place, { known: ['description'], what: 'a Service' });
  if (spec) judgeDescription(spec.description, place.at('description'));
}

const JUDGES: Record<string, SpecJudge> = {
  SLO: judgeSloSpec,
  SLI: judgeSliSpec,
  Service: judgeServiceSpec,
  DataSource: judgeDataSourceSpec,
  AlertPolicy: judgeAlertPolicySpec,
  AlertCondition: judgeAlertConditionSpec,
  AlertNotificationTarget: judgeNotificationTargetSpec,
};

const V1_ALPHA_JUDGES: Record<string, SpecJudge> = {
  SLO: judgeV1AlphaSlo,
  Service: judgeServiceSpec,
};

function judgesOf(version: OpenSloVersion): Record<string, SpecJudge> {
  return version === 'openslo/v1alpha' ? V1_ALPHA_JUDGES : JUDGES;
}

function judgeVersion(value: unknown, place: Place): OpenSloVersion | undefined {
  const version = versionOf(value);
  if (version) {
    if (value !== version) {
      place.report({
        weight: 'should',
        code: 'old-spelling',
        message: `"apiVersion" is ${brief(value)}; the group of that version is openslo.com.`,
        remedy: `Write "apiVersion: ${version}".`,
      });
    }
    return version;
  }
  place.report({
    weight: 'must',
    code: isGiven(value) ? 'unknown-version' : 'missing',
    message: isGiven(value)
      ? `"apiVersion" is ${brief(value)}, which is no version of OpenSLO.`
      : '"apiVersion" is missing.',
    remedy: 'Write "apiVersion: openslo/v1".',
  });
  return undefined;
}

function judgeKind(kind: unknown, place: Place, version: OpenSloVersion): SpecJudge | undefined {
  const judges = judgesOf(version);
  if (typeof kind === 'string' && Object.hasOwn(judges, kind)) return judges[kind];
  const isOfV1 = typeof kind === 'string' && Object.hasOwn(JUDGES, kind);
  const near = typeof kind === 'string' ? nearestNames(kind, Object.keys(judges), 1)[0] : undefined;
  let remedy = `Write one of ${Object.keys(judges).join(', ')}.`;
  if (isOfV1) remedy = 'Write "apiVersion: openslo/v1".';
  else if (near) remedy = `Did you mean "${near}"?`;
  place.report({
    weight: 'must',
    code: isGiven(kind) ? 'unknown-kind' : 'missing',
    message: isGiven(kind) ? `${version} has no kind ${brief(kind)}.` : '"kind" is missing.',
    remedy,
  });
  return undefined;
}

/**
 * Judges a parsed value as a document of OpenSLO v1, v1alpha or v2alpha.
 *
 * @remarks
 * By the specification (https://github.com/OpenSLO/OpenSLO) and, where `strictness` is `strict`, by what the reference SDK
 * asks for beyond it. With `lenient` that is a warning, and so is a spelling of earlier days; what loses the meaning of a
 * document is an error either way. Where specification and schema disagree (`op` on ratios, `counter`, policies by name
 * alone) the lenient verdict takes both.
 *
 * @param value - anything; nothing is thrown for it
 * @returns in the order of the document's fields; no errors among them means that the document is valid
 * @public
 */
export function judgeOpenSlo(
  value: unknown,
  options: { strictness?: Strictness } = {},
): SloProblem[] {
  const place = Place.root(options.strictness ?? 'lenient');
  const document = readMapping(value, place, {
    known: ['apiVersion', 'kind', 'metadata', 'spec'],
    what: 'a document of OpenSLO',
  });
  if (!document) return place.problems;
  const version = judgeVersion(document.apiVersion, place.at('apiVersion'));
  if (!version) return place.problems;
  const judge = judgeKind(document.kind, place.at('kind'), version);
  const dialect = version === 'openslo.com/v2alpha' ? V2_ALPHA : V1;
  if (isGiven(document.metadata)) judgeMetadata(document.metadata, place.at('metadata'), dialect);
  else reportMissing(place.at('metadata'), 'must', '"metadata: {name: …}"');
  if (!judge) return place.problems;
  if (isMapping(document.spec) || document.kind === 'Service' || isGiven(document.spec)) {
    judge(document.spec, place.at('spec'), dialect);
  } else reportMissing(place.at('spec'), 'must');
  return place.problems;
}
