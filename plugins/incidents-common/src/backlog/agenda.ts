import { humanizeRef } from '@rollcall/model';
import type { ActionItem } from '../actionItem';
import type { BacklogEntry } from './types';

/** @public */
export interface AgendaOptions {
  /** As `rankBacklog` gives them. */
  entries: readonly BacklogEntry[];
  /** What was closed since the review before. */
  closed: readonly ActionItem[];
  /** Whose review it is; the whole organisation's where absent. */
  ownerRef?: string;
  /** Why the budgets are not known, where they are not. */
  budgetsProblem?: string;
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  /** ISO 8601 instant. */
  now: string;
}

/** Text of people, so that it stays text: nothing of it becomes markup, a mention or a second line. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|!@~]/g, '\\$&');
}

function team(ref: string | undefined): string {
  return ref === undefined ? 'nobody' : plain(humanizeRef(ref, 'group'));
}

function line(entry: BacklogEntry, portalUrl: string): string {
  const { title, ownerRef, serviceRef, dueAt, incident, path, score, reasons } = entry;
  const parts = [
    team(ownerRef),
    ...(serviceRef === undefined ? [] : [plain(humanizeRef(serviceRef, 'component'))]),
    ...(dueAt === undefined ? [] : [`due ${dueAt.slice(0, 10)}`]),
    ...(incident === undefined ? [] : [`INC-${incident}`]),
    `${score} points: ${reasons.map(({ because }) => because.toLowerCase()).join(', ')}`,
  ];
  return `- [ ] [${plain(title)}](${portalUrl}${path}) (${parts.join('; ')})`;
}

function section(title: string, lines: readonly string[], otherwise: string): string {
  return `## ${title}\n\n${lines.length === 0 ? otherwise : lines.join('\n')}`;
}

/**
 * The agenda of a regular product review, in Markdown: what is late, then what stands in the backlog, in its order, then what was
 * closed since.
 *
 * @public
 */
export function agenda(options: AgendaOptions): string {
  const { entries, closed, ownerRef, budgetsProblem, portalUrl, now } = options;
  const of = (kind: BacklogEntry['kind']) =>
    entries
      .filter(entry => entry.kind === kind && !entry.isOverdue)
      .map(entry => line(entry, portalUrl));
  const late = entries.filter(entry => entry.isOverdue).map(entry => line(entry, portalUrl));
  const done = closed.map(({ title, state, reason, ownerRef: by }) => {
    const became = state === 'done' ? 'done' : `will not be done: ${plain(reason ?? '')}`;
    return `- [x] ${plain(title)} (${team(by)}; ${became})`;
  });
  const whose = ownerRef === undefined ? '' : `, ${team(ownerRef)}`;
  return `${[
    `# Reliability review${whose}, ${now.slice(0, 10)}`,
    section('Late', late, 'Nothing is late.'),
    section("Don't Repeat Incident", of('dont-repeat'), 'Nothing is open.'),
    section(
      'Burning budgets',
      of('burning-budget'),
      budgetsProblem === undefined ? 'No budget burns.' : `Not known: ${plain(budgetsProblem)}`,
    ),
    section('Reliability', of('reliability'), 'Nothing is open.'),
    section('Stability epics', of('stability-epic'), 'Nothing is open.'),
    section('Closed since the last review', done, 'Nothing was closed.'),
  ].join('\n\n')}\n`;
}
