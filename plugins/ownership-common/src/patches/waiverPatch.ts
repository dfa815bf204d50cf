import { InputError } from '@backstage/errors';
import { endOfDayMs, type Finding, parseInstantMs, type Policy, shown } from '@rollcall/model';
import { stringify } from 'yaml';
import type { PatchResponse } from '../api/patches';
import { RULES } from '../rules';
import { unifiedDiff } from '../transfer/unifiedDiff';

/** Read as a stand-in: a waiver that names nobody else as its approver does not count. */
const APPROVER_TO_COME = 'user:REPLACE-WITH-APPROVER';

/** Backstage allows so many characters in a name. */
const LONGEST_NAME = 63;

/** @public */
export interface WaiverPatchOptions {
  finding: Finding;
  reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  expires: string;
  /** Canonical reference of who asks for it. */
  requestedBy: string;
  policy: Pick<Policy, 'waivers'>;
  /** ISO 8601 instant: what has expired by then is not asked for. */
  now: string;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The same finding always gives the same name, and two findings of one entity different ones. */
function nameOf({ rule, entityRef, file, fingerprint }: Finding): string {
  const about = slug((entityRef ?? file ?? 'fleet').replace(/^.*[:/]/, ''));
  const tail = `-${fingerprint.replace(/^v\d+:/, '').slice(0, 8)}`;
  return `${rule}-${about}`.slice(0, LONGEST_NAME - tail.length).replace(/-+$/, '') + tail;
}

/** @throws InputError where the policy accepts waivers from no folder */
function folderOf({ waivers }: WaiverPatchOptions['policy']): string {
  const folder = waivers.acceptFrom.find(path => !/\.ya?ml$/.test(path));
  if (folder === undefined) {
    throw new InputError(
      'The policy accepts waivers from no folder. Name one in the AuditPolicy: spec.waivers.acceptFrom.',
    );
  }
  const trimmed = folder.replace(/^(?:\.?\/)+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
}

/** @throws InputError where it could not hold */
function check({ finding, reason, expires, now }: WaiverPatchOptions): void {
  const { rule, state, entityRef, file } = finding;
  if (state !== 'open') throw new InputError(`Only an open finding can be waived; it is ${state}.`);
  if (RULES.some(({ id, judgesAudit }) => id === rule && judgesAudit)) {
    throw new InputError(`What ${rule} finds cannot be waived: mend the waiver it speaks of.`);
  }
  if (!entityRef && !file) {
    throw new InputError('It concerns the fleet as a whole, and no waiver can name that.');
  }
  if (reason.trim() === '') throw new InputError('A waiver needs a reason.');
  const endMs = /^\d{4}-\d{2}-\d{2}$/.test(expires) ? endOfDayMs(expires) : undefined;
  if (endMs === undefined) throw new InputError(`"${expires}" is no day, such as 2027-01-31.`);
  if (endMs <= (parseInstantMs(now) ?? 0)) throw new InputError(`${expires} is over.`);
}

/**
 * The change that asks for a waiver of one finding: a new file on a path that the organisation reviews. Nobody is named who
 * approved it: the stand-in there is valid, but keeps the waiver from counting, and `waiver-unused` says so, until the
 * reviewer writes their own name.
 *
 * @throws InputError where the policy accepts waivers from nowhere, or this one could not hold
 * @public
 */
export function waiverPatch(options: WaiverPatchOptions): PatchResponse {
  check(options);
  const { finding, reason, expires, requestedBy, policy } = options;
  const { rule, entityRef, subject, message } = finding;
  const name = nameOf(finding);
  const file = `${folderOf(policy)}${name}.yaml`;
  const target = entityRef ? { entity: entityRef } : { path: finding.file };
  const waiver = {
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'Waiver',
    metadata: { name },
    spec: {
      rule,
      ...target,
      ...(subject !== undefined && { subject }),
      reason: reason.trim(),
      requestedBy,
      approvedBy: APPROVER_TO_COME,
      expires,
    },
  };
  const comment =
    '# Reviewer: put your own reference in approvedBy. Until then this waiver does not count.\n';
  const yaml = stringify(waiver, { lineWidth: 120, version: '1.1' });
  const about = entityRef ? shown(entityRef) : finding.file;
  return {
    patch: unifiedDiff([{ file, before: '', after: comment + yaml, isNew: true }]),
    files: [file],
    notChanged: [],
    pullRequest: {
      title: `Waive ${rule} for ${about} until ${expires}`,
      body: `${[
        `${requestedBy} asks to waive one finding of ${about} until ${expires}, that day included:`,
        `> ${message} (rule \`${rule}\`, \`${finding.fingerprint}\`)`,
        `Reason: ${reason.trim()}`,
        'Who approves: replace the stand-in at `approvedBy` by your own reference before merging. While it stands there, the waiver does not count, and the audit reports it as `waiver-unused`.',
      ].join('\n\n')}\n`,
    },
  };
}
