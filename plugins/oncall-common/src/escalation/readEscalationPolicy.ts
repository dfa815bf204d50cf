import { addDurationMs, type CatalogDocument, kindOfRef, normalizeRef } from '@rollcall/model';
import type { ReadOnCallOptions } from '../rotation/readRotation';
import { ProblemList } from '../rotation/ProblemList';
import { schemaProblems } from '../rotation/schemaProblems';
import { type EscalationPolicy, FALLBACK, type OnCallProblem, type PolicyStep } from '../types';

interface PolicySpec {
  owner: string;
  steps?: { after?: string; notify: string[] }[];
  repeat?: number;
  repeatAfter?: string;
}

/** An escalation policy as far as it can be used, and what is wrong with its document. @public */
export interface EscalationPolicyReading {
  /** Absent where the document is not what its schema asks for. */
  policy?: EscalationPolicy;
  problems: readonly OnCallProblem[];
}

/** What a step may name. */
const TARGET_KINDS = ['oncallrotation', 'escalationpolicy', 'user', 'group'];

/** Before everything is done again, where nothing says how long. */
const REPEAT_AFTER_MS = 5 * 60_000;

/** A duration counted from the epoch: a month is one of 31 days, which no escalation waits for. */
function durationMs(duration: string): number {
  return addDurationMs(0, duration);
}

function readTarget(
  text: string,
  pointer: string,
  options: { namespace: string; alias: (ref: string) => string; problems: ProblemList },
): string {
  const written = text.trim();
  if (written === FALLBACK) return FALLBACK;
  const ref = normalizeRef(written, {
    defaultKind: 'oncallrotation',
    defaultNamespace: options.namespace,
  });
  const meant = ref === undefined ? undefined : options.alias(ref);
  if (meant === undefined || !TARGET_KINDS.includes(kindOfRef(meant))) {
    options.problems.error({
      reason: 'target-not-on-call',
      pointer,
      subject: written,
      message: `A step notifies "${written}", which is nobody to be paged.`,
      remedy: `Name a rotation, a user, a group or another escalation policy, such as "oncallrotation:payments-primary", or write "${FALLBACK}" for the organisation's fallback.`,
    });
  }
  return meant ?? written;
}

/**
 * Reads an EscalationPolicy and judges it. `after` counts from the alert; a step without it comes at once after the one
 * before. Whether the targets exist is for whoever has a Fleet.
 *
 * @public
 */
export function readEscalationPolicy(
  document: CatalogDocument,
  options: ReadOnCallOptions = {},
): EscalationPolicyReading {
  const faults = schemaProblems(document);
  if (faults.length > 0) return { problems: faults };
  const { alias = ref => ref } = options;
  const { namespace } = document;
  const spec = document.spec as unknown as PolicySpec;
  const problems = new ProblemList();
  const steps: PolicyStep[] = [];
  for (const [at, step] of (spec.steps ?? []).entries()) {
    const pointer = `/spec/steps/${at}`;
    const earliestMs = steps[at - 1]?.afterMs ?? 0;
    const afterMs = step.after === undefined ? earliestMs : durationMs(step.after);
    if (afterMs < earliestMs) {
      problems.error({
        reason: 'step-order',
        pointer: `${pointer}/after`,
        subject: `step ${at + 1}`,
        message: `Step ${at + 1} comes after ${step.after}, earlier than the step before it; it is taken at the same time as that.`,
        remedy: 'Count "after" from the alert, and put the steps in the order of their times.',
      });
    }
    const notify = step.notify.map((text, number) =>
      readTarget(text, `${pointer}/notify/${number}`, { namespace, alias, problems }),
    );
    steps.push({ afterMs: Math.max(afterMs, earliestMs), notify, pointer });
  }
  const last = steps[steps.length - 1];
  const lastWaitMs = last ? last.afterMs - (steps[steps.length - 2]?.afterMs ?? 0) : 0;
  const owner = normalizeRef(String(spec.owner ?? '').trim(), {
    defaultKind: 'group',
    defaultNamespace: namespace,
  });
  return {
    policy: {
      ref: document.ref,
      title: document.metadata.title ?? document.name,
      ...(owner !== undefined && { owner: alias(owner) }),
      steps,
      repeat: spec.repeat ?? 0,
      repeatAfterMs:
        spec.repeatAfter === undefined
          ? lastWaitMs || REPEAT_AFTER_MS
          : durationMs(spec.repeatAfter),
      source: document.source,
    },
    problems: problems.all,
  };
}
