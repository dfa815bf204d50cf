import type { JsonObject } from '@rollcall/model';
import { commandWords } from './commandWords';
import { fillPlaceholders, PLACEHOLDER, type PlaceholderInputs } from './placeholders';

/** Kinds that can be looked at without showing what is in them: a Secret, for one, is not among them. */
const KINDS: Record<string, string> = {
  po: 'Pod',
  pod: 'Pod',
  pods: 'Pod',
  deploy: 'Deployment',
  deployment: 'Deployment',
  deployments: 'Deployment',
  sts: 'StatefulSet',
  statefulset: 'StatefulSet',
  statefulsets: 'StatefulSet',
  ds: 'DaemonSet',
  daemonset: 'DaemonSet',
  daemonsets: 'DaemonSet',
  no: 'Node',
  node: 'Node',
  nodes: 'Node',
};

const OBJECT_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** Flags that change nothing of what is looked at, with whether they take a value. */
const HARMLESS: Record<string, boolean> = {
  '-o': true,
  '--output': true,
  '--show-labels': false,
  '--no-headers': false,
};

interface Parsed {
  namespace?: string;
  container?: string;
  lines?: string;
  previous?: boolean;
  /** What is left beside flags. */
  words: string[];
}

const FLAGS: Record<string, 'namespace' | 'container' | 'lines'> = {
  '-n': 'namespace',
  '--namespace': 'namespace',
  '-c': 'container',
  '--container': 'container',
  '--tail': 'lines',
};

/** Reads flags. One that is not known may make it another command altogether: then nothing is read. */
function parse(argv: readonly string[]): Parsed | undefined {
  const parsed: Parsed = { words: [] };
  for (let at = 0; at < argv.length; at++) {
    const [flag, inline] = argv[at].startsWith('--') ? split(argv[at]) : [argv[at], undefined];
    if (!flag.startsWith('-')) parsed.words.push(flag);
    else if (flag === '-p' || flag === '--previous') parsed.previous = true;
    else {
      const field = Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : undefined;
      const takesValue = field !== undefined || (Object.hasOwn(HARMLESS, flag) && HARMLESS[flag]);
      if (!field && !Object.hasOwn(HARMLESS, flag)) return undefined;
      if (!takesValue) continue;
      const value = inline ?? argv[++at];
      if (value === undefined) return undefined;
      if (field) parsed[field] = value;
    }
  }
  return parsed;
}

function split(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function isWholePlaceholder(word: string): boolean {
  return word.replace(PLACEHOLDER, '') === '';
}

/** Kind and name of `pod NAME`, `pod/NAME`, and of `NAME` alone where a kind is meant without saying. */
function objectOf(
  words: readonly string[],
  assumed?: string,
): { kind: string; name: string } | undefined {
  const parts = words.length === 1 && words[0].includes('/') ? words[0].split('/') : words;
  const [kind, name] = parts.length === 1 && assumed ? [assumed, parts[0]] : parts;
  if (parts.length > 2 || name === undefined || kind === undefined) return undefined;
  const known = Object.hasOwn(KINDS, kind.toLowerCase()) ? KINDS[kind.toLowerCase()] : undefined;
  const isName = OBJECT_NAME.test(name) || isWholePlaceholder(name);
  return known !== undefined && isName ? { kind: known, name } : undefined;
}

/**
 * A command of `kubectl` or `oc` as a call that only looks: at one pod, workload or node by name, or at the log of one.
 *
 * @param line - without prompt
 * @returns `undefined` for every other command, and wherever it is not certain: lists, other clusters, output that follows,
 *   what a shell would take apart
 * @internal
 */
export function kubectlCall(line: string, inputs: PlaceholderInputs): JsonObject | undefined {
  const [program, ...argv] = commandWords(line) ?? [];
  if (program !== 'kubectl' && program !== 'oc') return undefined;
  const parsed = parse(argv);
  if (!parsed) return undefined;
  const [verb, ...rest] = parsed.words;
  const isLog = verb === 'logs' || verb === 'log';
  if (!isLog && verb !== 'get' && verb !== 'describe') return undefined;
  const { namespace = '$NAMESPACE', container, lines, previous } = parsed;
  if (!isLog && (container !== undefined || lines !== undefined || previous)) return undefined;
  const object = objectOf(rest, isLog ? 'pod' : undefined);
  if (!object || (isLog && object.kind === 'Node')) return undefined;
  const tail = lines === undefined ? undefined : Number(lines);
  if (tail !== undefined && !(Number.isInteger(tail) && tail >= 1 && tail <= 1_000))
    return undefined;

  const filled = (text: string) => fillPlaceholders(text, inputs);
  const cluster = filled('$CLUSTER');
  const name = filled(object.name);
  if (object.kind === 'Node') return { action: 'kubernetes.getNode', with: { cluster, name } };
  return {
    action: isLog ? 'kubernetes.logs' : 'kubernetes.get',
    with: {
      cluster,
      namespace: filled(namespace),
      kind: object.kind,
      name,
      ...(container !== undefined && { container: filled(container) }),
      ...(tail !== undefined && { lines: tail }),
      ...(previous && { previous }),
    },
  };
}
