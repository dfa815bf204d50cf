import { type Fleet, humanizeRef, shown } from '@rollcall/model';
import type { MonitoringRule } from '@rollcall/plugin-monitoring-common';
import { ownerPatch, suggestOwners, unifiedDiff } from '@rollcall/plugin-ownership-common';
import { alertDirectory } from '../routing/AlertDirectory';
import { editRuleLabel } from './editRuleLabel';
import type { FeedbackKind, FeedbackRemedy } from './types';

/** @public */
export interface FeedbackRemedyOptions {
  kind: FeedbackKind;
  fleet: Fleet;
  /** Labels of the alert that paged. */
  labels: Readonly<Record<string, string>>;
  serviceRef?: string;
  /** Who should have been paged, where that was said. */
  ownerRef?: string;
  /** The runbooks that were offered, the first first. */
  runbooks: readonly string[];
  /** Text of a file of the sources, where it is at hand. */
  text(file: string): string | undefined;
}

/** What is told and kept, and pages nobody; see `urgencyOf`. */
const QUIETER = 'warning';

function placeOf({ document }: MonitoringRule): string {
  return document.source.file;
}

function labelRemedy(
  rule: MonitoringRule,
  change: { label: string; value: string; title: string },
  text: FeedbackRemedyOptions['text'],
): FeedbackRemedy {
  const { label, value, title } = change;
  const file = placeOf(rule);
  const before = text(file);
  const edited =
    before === undefined
      ? { reason: 'The text of its file is not at hand.' }
      : editRuleLabel({ text: before, alertName: rule.name, label, value });
  if ('reason' in edited) {
    const byHand = `${edited.reason} Set the label ${label} of the rule ${rule.name} to "${value}" in ${file}.`;
    return { title, patch: '', byHand: [byHand] };
  }
  return { title, patch: unifiedDiff([{ file, before: before!, after: edited.text }]), byHand: [] };
}

function noiseRemedy({ labels, fleet, text }: FeedbackRemedyOptions): FeedbackRemedy {
  const name = labels.alertname ?? 'the alert';
  const title = `Let ${name} wait until somebody has time, and page nobody`;
  const [rule, other] = alertDirectory(fleet).rulesOf(labels);
  if (rule && !other) return labelRemedy(rule, { label: 'severity', value: QUIETER, title }, text);
  const byHand = rule
    ? `Several rules raise ${name}; set the label severity of the right one to "${QUIETER}".`
    : `No rule of the catalog raises ${name}; set its label severity to "${QUIETER}" where it is kept.`;
  return { title, patch: '', byHand: [byHand] };
}

function ownerRemedy(options: FeedbackRemedyOptions): FeedbackRemedy {
  const { fleet, labels, serviceRef, text } = options;
  const isKnown = serviceRef !== undefined && fleet.has(serviceRef);
  const ownerRef =
    options.ownerRef ??
    (isKnown ? suggestOwners(fleet, { entityRef: serviceRef })[0]?.ownerRef : undefined);
  if (ownerRef === undefined) {
    const what = isKnown ? shown(serviceRef) : 'what this alert is about';
    const byHand = `Say who should own ${what}: then the change can be written.`;
    return { title: 'Name the right owner', patch: '', byHand: [byHand] };
  }
  if (!fleet.has(ownerRef) || (fleet.org.retired(ownerRef) ?? fleet.org.departed(ownerRef))) {
    const byHand = `${shown(ownerRef)} is not in the catalog any more; say who should own it.`;
    return { title: 'Name the right owner', patch: '', byHand: [byHand] };
  }
  const [rule, other] = alertDirectory(fleet).rulesOf(labels);
  // What the rule says of the owner goes before what the service says.
  if (rule && !other && rule.labels.owner !== undefined) {
    const value = humanizeRef(ownerRef, 'group');
    const title = `Send ${rule.name} to ${value}`;
    return labelRemedy(rule, { label: 'owner', value, title }, text);
  }
  if (!isKnown) {
    const byHand = `Give the alert a label "owner: ${humanizeRef(ownerRef, 'group')}", or a label "service" of the catalog.`;
    return { title: 'Name the right owner', patch: '', byHand: [byHand] };
  }
  if (fleet.owner(serviceRef).ref === ownerRef) {
    return {
      title: 'Look at the escalation',
      patch: '',
      byHand: [
        `${shown(ownerRef)} owns ${shown(serviceRef)} already: its escalation or rotation names the wrong people.`,
      ],
    };
  }
  const { file } = fleet.get(serviceRef)!.source;
  const { patch, notChanged, pullRequest, editUrl } = ownerPatch({
    entityRef: serviceRef,
    ownerRef,
    fleet,
    text: text(file),
  });
  return {
    title: pullRequest.title,
    patch,
    byHand: notChanged,
    ...(editUrl !== undefined && { editUrl }),
  };
}

function runbookRemedy({ fleet, runbooks, labels }: FeedbackRemedyOptions): FeedbackRemedy {
  const document = runbooks[0] === undefined ? undefined : fleet.get(runbooks[0]);
  const name = labels.alertname ?? 'this alert';
  if (!document) {
    const byHand = `Write a Runbook whose "answers" names ${name}.`;
    return { title: `Write a runbook for ${name}`, patch: '', byHand: [byHand] };
  }
  const { file, line } = document.source;
  return {
    title: `Mend ${shown(document.ref)}`,
    patch: '',
    byHand: [`It stands in ${file}, line ${line}. Write there what you did instead.`],
  };
}

/**
 * The change of git that keeps a page from coming again as it came: another owner, a quieter rule, a better runbook. Where it cannot
 * be written for the reader it says what to do, and where.
 *
 * @public
 */
export function feedbackRemedy(options: FeedbackRemedyOptions): FeedbackRemedy {
  switch (options.kind) {
    case 'noise':
      return noiseRemedy(options);
    case 'wrong-owner':
      return ownerRemedy(options);
    default:
      return runbookRemedy(options);
  }
}
