import { FLEET_FLAGS } from '../audit/openFleet';
import type { CommandContext } from '../lib/Command';
import type { Flags, Values } from '../lib/parseFlags';
import { FORMATS } from '../output/formats';

/** What can be asked of `rollcall runbook`. @internal */
export const RUNBOOK_ACTIONS = ['lint', 'plan', 'run', 'cancel', 'import', 'new'] as const;

/** @internal */
export type RunbookCommand = (typeof RUNBOOK_ACTIONS)[number];

/** The flags of all actions of `rollcall runbook`; which goes with which is in the help. @internal */
export const RUNBOOK_FLAGS = {
  input: {
    type: 'string',
    short: 'i',
    value: 'NAME=VALUE',
    multiple: true,
    description: 'plan, run: what an input is; may be repeated',
  },
  portal: {
    type: 'string',
    value: 'URL',
    description:
      'plan, run, cancel: ask the portal, as whom the token in ROLLCALL_TOKEN belongs to; lint: judge by its actions',
  },
  dry: {
    type: 'boolean',
    description: 'run with --portal: try every step without changing anything',
  },
  drill: {
    type: 'boolean',
    description: 'run with --portal: this is a rehearsal',
  },
  detach: {
    type: 'boolean',
    description: 'run with --portal: start it, and do not follow it',
  },
  prometheus: {
    type: 'string',
    value: 'URL',
    description: 'run without --portal: the Prometheus that checks ask',
  },
  out: {
    type: 'string',
    value: 'PATH',
    description: 'import: the folder to write to; new: the file, instead of printing it',
  },
  owner: {
    type: 'string',
    value: 'REF',
    description: 'import, new: the team that owns it, such as group:payments',
  },
  service: {
    type: 'string',
    value: 'REF',
    multiple: true,
    description: 'import, new: a service it is for; may be repeated',
  },
  'without-kubernetes': {
    type: 'boolean',
    description:
      'import: leave commands of kubectl to a person, for a portal that reaches no cluster',
  },
  markdown: {
    type: 'boolean',
    description: 'new: in Markdown instead of YAML',
  },
  force: {
    type: 'boolean',
    description: 'import, new: replace files that have uncommitted changes',
  },
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: FORMATS,
    description: 'How to print; all but lint know text and json only',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export type RunbookValues = Values<typeof RUNBOOK_FLAGS>;

/** What an action of `rollcall runbook` is given. @internal */
export type RunbookContext = CommandContext & { values: RunbookValues; words: readonly string[] };

const BELONGS: Record<RunbookCommand, readonly (keyof RunbookValues)[]> = {
  lint: ['portal', 'format', 'policy', 'context'],
  plan: ['input', 'portal', 'format', 'policy', 'context'],
  run: ['input', 'portal', 'dry', 'drill', 'detach', 'prometheus', 'format', 'policy', 'context'],
  cancel: ['portal', 'format'],
  import: ['out', 'owner', 'service', 'without-kubernetes', 'force', 'format'],
  new: ['out', 'owner', 'service', 'markdown', 'force'],
};

/**
 * The flags given that mean nothing to an action.
 *
 * @internal
 */
export function strayRunbookFlags(action: RunbookCommand, values: RunbookValues): string[] {
  const own: readonly string[] = BELONGS[action];
  return Object.keys(values).filter(name => !own.includes(name));
}
