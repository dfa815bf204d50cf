import { planCodeowners } from './planCodeowners';
import { planYaml } from './planYaml';
import { Transfer } from './Transfer';
import type {
  FilePlan,
  PlanTransferOptions,
  TransferEdit,
  TransferFile,
  TransferPlan,
} from './types';

const NOTHING: FilePlan = { replacements: [], remainders: [] };

/** The front matter of a Markdown file, from its first byte on, so that offsets are those of the file. */
function frontMatterOf(text: string): string | undefined {
  return /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n(?=(?:---|\.\.\.)[ \t]*(?:\r?\n|$))/.exec(text)?.[0];
}

function planFile({ file, text }: TransferFile, transfer: Transfer): FilePlan {
  // Old editors end lines by a carriage return alone; of one length, so offsets hold.
  const source = text.replace(/\r(?!\n)/g, '\n');
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === 'CODEOWNERS') return planCodeowners({ file, source, transfer });
  if (!transfer.includes(file) || !transfer.mayName(text)) return NOTHING;
  if (/\.(?:ya?ml|json)$/.test(name)) {
    return planYaml({ source, isFrontMatter: false, transfer });
  }
  const matter = /\.(?:md|markdown)$/.test(name) ? frontMatterOf(source) : undefined;
  return matter === undefined
    ? NOTHING
    : planYaml({ source: matter, isFrontMatter: true, transfer });
}

function placesIn(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (const { index } of text.matchAll(/\r\n|\r|\n/g)) {
    starts.push(index + (text.startsWith('\r\n', index) ? 2 : 1));
  }
  return offset => {
    const line = starts.findLastIndex(start => start <= offset);
    return { line: line + 1, column: offset - starts[line] + 1 };
  };
}

function applyPlan({ file, text }: TransferFile, { replacements }: FilePlan): TransferEdit {
  const placeOf = placesIn(text);
  const sorted = [...replacements].sort((a, b) => a.start - b.start);
  let after = '';
  let done = 0;
  for (const { start, end, text: replacement } of sorted) {
    after += text.slice(done, start) + replacement;
    done = end;
  }
  return {
    file,
    before: text,
    after: after + text.slice(done),
    changes: sorted.map(({ start, change }) => ({ ...placeOf(start), ...change })),
  };
}

/**
 * Plans the transfer of all that one owner has to another, over any number of files: `spec.owner` of every entity, notify
 * targets of escalation policies, and handles in CODEOWNERS, wherever they resolve to who gives. Only the bytes of the
 * names change: quotes, comments, order and line ends stay, and a short reference stays short where it can. What names who
 * gives and is left alone (aliases of YAML, the policy itself) is listed with its place and reason.
 *
 * @throws InputError where a reference is none, cannot own, or both are one; NotFoundError where who takes is not in the
 * organisation
 *
 * @public
 */
export function planTransfer(options: PlanTransferOptions): TransferPlan {
  const transfer = new Transfer(options);
  const plan: TransferPlan = { edits: [], notChanged: [] };
  for (const each of options.files) {
    const filePlan = planFile(each, transfer);
    if (filePlan.replacements.length > 0) plan.edits.push(applyPlan(each, filePlan));
    if (filePlan.remainders.length === 0) continue;
    const placeOf = placesIn(each.text);
    for (const { offset, reason } of filePlan.remainders) {
      plan.notChanged.push({ file: each.file, line: placeOf(offset).line, reason });
    }
  }
  return plan;
}
