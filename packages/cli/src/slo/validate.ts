import type { Finding } from '@rollcall/model';
import { audit, RULES } from '@rollcall/plugin-ownership-common';
import { isInScope } from '../files/isInScope';
import type { CommandContext, Outcome } from '../lib/Command';
import { openForVerdict } from '../verdict/openForVerdict';
import { reportVerdict } from '../verdict/reportVerdict';
import { withVerdictsOn } from '../verdict/withVerdictsOn';
import { isSloDocument } from './sloDocuments';
import type { SloValues } from './sloFlags';
import { sloVerdict } from './sloVerdict';

/** Kinds of documents that promise something, as a reference begins. */
const SLO_REF =
  /^(slo|sli|service|datasource|alertpolicy|alertcondition|alertnotificationtarget|prometheusservicelevel|servicelevelobjective):/;

/** Rules for documents of every kind, which judge promises too. */
const SHARED = ['document-invalid', 'reference-unknown'];

/** A file that could not be read may hold a promise; a document of another kind does not. */
function isOfPromise({ rule, entityRef }: Finding): boolean {
  if (entityRef === undefined) return rule === 'document-invalid';
  return rule === 'slo-invalid' || SLO_REF.test(entityRef);
}

/**
 * `rollcall slo validate`. Names are looked up in the whole repository, whichever paths are judged.
 *
 * @internal
 */
export async function validate(
  context: CommandContext & { values: SloValues; words: readonly string[] },
): Promise<Outcome> {
  const { values, now } = context;
  const opened = await openForVerdict(context);
  const { fleet, scope } = opened;
  const documents = fleet.documents.filter(
    document => isSloDocument(document) && isInScope(scope, document.source.file),
  );
  const rules = [
    ...RULES.filter(({ id }) => SHARED.includes(id)),
    sloVerdict(documents, values.strict ? 'strict' : 'lenient'),
  ];
  const judged = withVerdictsOn(fleet, ['slo-invalid', ...SHARED]);
  const findings = audit(judged, { asOf: now }, now, { rules }).filter(
    finding => isOfPromise(finding) && isInScope(scope, finding.file ?? ''),
  );
  return reportVerdict(context, opened, {
    documents,
    findings,
    rules: rules.map(({ id, title, answer }) => ({ id, title, answer, severity: 'error' })),
    nothing: 'There is no document of OpenSLO, Sloth or Pyrra here.',
  });
}
