import { contentHash, type JsonObject } from '@rollcall/model';
import { importedText } from './importedText';
import { markdownBlocks } from './markdownBlocks';
import { PlaceholderInputs } from './placeholders';
import { splitFrontMatter } from './splitFrontMatter';
import { sectionRoles } from './sectionRoles';
import { SectionSteps, type ImportedStep } from './SectionSteps';

/** @public */
export interface ImportRunbookOptions {
  /** Path the text came from, with `/`: its last part is the name of the alert. */
  file: string;
  text: string;
  /** Reference of the team that owns what is imported. */
  owner?: string;
  /** References of the services it is for. */
  services?: readonly string[];
  /** Whether commands that only look at a cluster become checks by the actions of Kubernetes; so unless said. */
  kubernetes?: boolean;
  /** Names that runbooks have already, so that no two are called alike. */
  taken?: ReadonlySet<string>;
}

/** A Markdown text as a runbook. @public */
export interface ImportedRunbook {
  /** `metadata.name`. */
  name: string;
  title: string;
  /** The alert it answers, where the file is named after one. */
  alert?: string;
  /** The whole document: Markdown with front matter. */
  text: string;
  /** Steps that only look, and may run. */
  checks: number;
  /** Steps left to a person until somebody promotes them. */
  manual: number;
}

/** @public */
export type ImportRunbookResult =
  | { imported: ImportedRunbook }
  /** Why there is nothing to import, in one sentence. */
  | { skipped: string };

const ALERT = /^[A-Za-z][A-Za-z0-9_:]*[A-Z][A-Za-z0-9_:]*$|^[A-Z][A-Za-z0-9_:]*$/;
const LONGEST_NAME = 63;

function stemOf(file: string): string {
  return (file.split('/').pop() ?? file).replace(/\.(md|markdown)$/i, '');
}

/** `KubePodCrashLooping` as `kube-pod-crash-looping`. */
function kebab(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function nameOf({ file, taken }: ImportRunbookOptions): string {
  const plain = kebab(stemOf(file)) || 'runbook';
  if (plain.length <= LONGEST_NAME && !taken?.has(plain)) return plain;
  const end = contentHash(file).slice(0, 8);
  return `${plain.slice(0, LONGEST_NAME - 9).replace(/-+$/, '')}-${end}`;
}

const NOTHING: ImportedStep = {
  id: 'decide',
  title: 'Decide what to do',
  manual:
    'The text above says what this means, and not what to do about it. Decide, act, and write down here what helped.',
};

/** As many steps as a document may hold; a text of more ends with one step for the rest of it. */
const MOST_STEPS = 100;

function withinBounds(parts: readonly (string | ImportedStep)[]): (string | ImportedStep)[] {
  const steps = parts.filter(part => typeof part !== 'string');
  if (steps.length <= MOST_STEPS) return [...parts];
  const at = parts.indexOf(steps[MOST_STEPS - 1]);
  const rest = parts
    .slice(at)
    .map(part => (typeof part === 'string' ? part : String(part.manual ?? part.description)));
  return [...parts.slice(0, at), { id: 'rest', title: 'The rest', manual: rest.join('\n\n') }];
}

/**
 * Makes a runbook of instructions in Markdown. What only looks (a query of Prometheus, `kubectl get pod NAME`) becomes a check; everything else
 * becomes a step for a person, so that nothing that might change something can run before somebody promotes it. Every word
 * of the text is kept, in the step it belongs to or in the prose around the steps. The file it came from and the hash of
 * its text stand in its annotations.
 *
 * @returns the runbook, or why there is none
 * @public
 */
export function importRunbook(options: ImportRunbookOptions): ImportRunbookResult {
  const text = options.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { title: given, kind, body } = splitFrontMatter(text);
  if (kind === 'Runbook') return { skipped: 'It is a Runbook already.' };
  const blocks = markdownBlocks(body);
  if (blocks.length === 0) return { skipped: 'It holds no text.' };

  const stem = stemOf(options.file);
  const [first] = blocks;
  const headline = first.kind === 'heading' && first.level === 1 ? first.text : undefined;
  const title = given ?? (headline || stem || 'Runbook');
  const alert = [stem, headline].find(name => name !== undefined && ALERT.test(name));
  const repeatsTitle = headline !== undefined && [title, stem].includes(headline);

  const inputs = new PlaceholderInputs();
  const sections = new SectionSteps({ inputs, kubernetes: options.kubernetes ?? true });
  const parts: (string | ImportedStep)[] = [];
  for (const { block, role } of sectionRoles(repeatsTitle ? blocks.slice(1) : blocks)) {
    if (role === 'context' || block.kind === 'heading') parts.push(...sections.end(), block.raw);
    if (role !== 'context') parts.push(...sections.add(block));
  }
  parts.push(...sections.end());
  if (!parts.some(part => typeof part !== 'string')) parts.push(NOTHING);

  const bounded = withinBounds(parts);
  const steps = bounded.filter(part => typeof part !== 'string');
  const checks = steps.filter(step => step.check !== undefined).length;
  const name = nameOf(options);
  const spec: JsonObject = {
    ...(options.owner !== undefined && { owner: options.owner }),
    ...(options.services?.length && { appliesTo: { services: [...options.services] } }),
    ...(alert !== undefined && { answers: [alert] }),
    risk: checks === steps.length ? 'read-only' : 'mutating',
  };
  const schema = inputs.schema();
  if (schema) spec.inputs = schema;
  const metadata = {
    name,
    title,
    annotations: {
      'rollcall.dev/imported-from': options.file,
      'rollcall.dev/imported-hash': contentHash(options.text),
    },
  };
  return {
    imported: {
      name,
      title,
      alert,
      text: importedText({ metadata, spec, parts: bounded }),
      checks,
      manual: steps.length - checks,
    },
  };
}
