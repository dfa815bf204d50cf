import type { JsonObject } from '@rollcall/model';
import type { Fence, MarkdownBlock } from './markdownBlocks';
import type { PlaceholderInputs } from './placeholders';
import { promQlCall } from './promQlCall';
import { inlineCall, shellCalls } from './shellCalls';
import { StepIds, stepTitle } from './stepTitle';

/** A step as `spec.steps` would hold it. @internal */
export type ImportedStep = JsonObject & { id: string; title: string };

/** Headings that name a whole section, and so no step of it. */
const SECTION_NAME =
  /^(diagnosis|mitigation|remediation|resolution|troubleshooting|steps|procedure|runbook|actions?)$/i;

/**
 * Turns what instructions say into steps: what only looks becomes a check, all else a person does. What stands between two
 * steps belongs to the second.
 *
 * @internal
 */
export class SectionSteps {
  readonly #ids = new StepIds();
  readonly #inputs: PlaceholderInputs;
  readonly #kubernetes: boolean;
  #pending = '';
  #pendingItem = false;
  #heading: string | undefined;
  #steps: ImportedStep[] = [];

  /**
   * @param options - `kubernetes`: whether commands that only look at a cluster become checks
   */
  constructor(options: { inputs: PlaceholderInputs; kubernetes: boolean }) {
    this.#inputs = options.inputs;
    this.#kubernetes = options.kubernetes;
  }

  /**
   * @returns the steps that are complete by the block
   */
  add(block: MarkdownBlock): ImportedStep[] {
    if (block.kind === 'heading') {
      const before = this.end();
      this.#heading = block.text;
      return before;
    }
    if (block.kind === 'text') this.#say(block.raw);
    else if (block.kind === 'fence') this.#addFence(block.raw, block.fence);
    else this.#addItem(block);
    return this.#take();
  }

  /**
   * @returns the last step, where something is left
   */
  end(): ImportedStep[] {
    this.#flush();
    this.#heading = undefined;
    return this.#take();
  }

  #addFence(raw: string, fence: Fence): void {
    const calls = this.#checksOf(fence);
    this.#say(raw);
    this.#addChecks(calls);
  }

  #addItem(item: Extract<MarkdownBlock, { kind: 'item' }>): void {
    const calls = this.#checksOfItem(item);
    if (!item.ordered && calls.length === 0) {
      this.#say(item.raw, { item: true });
      return;
    }
    // What stood before a numbered list introduces it, and is no part of its first step.
    if (item.ordered) this.#flush();
    this.#say(item.text);
    if (calls.length > 0) this.#addChecks(calls);
    // One that ends with a colon goes on with what follows it, though that is not below it.
    else if (!item.text.trimEnd().endsWith(':')) this.#flush();
  }

  #checksOfItem({ fences, text }: Extract<MarkdownBlock, { kind: 'item' }>): JsonObject[] {
    const [fence, ...more] = fences;
    if (fence) return more.length === 0 ? this.#checksOf(fence) : [];
    const call = this.#kubernetes ? inlineCall(text, this.#inputs) : undefined;
    return call ? [call] : [];
  }

  #checksOf(fence: Fence): JsonObject[] {
    if (fence.language === 'promql') {
      const call = promQlCall(fence.code, this.#inputs);
      return call ? [call] : [];
    }
    return (this.#kubernetes && shellCalls(fence, this.#inputs)) || [];
  }

  /** The first carries what was said; the others of the same fence are told apart by what they look at. */
  #addChecks([first, ...others]: readonly JsonObject[]): void {
    if (!first) return;
    const description = this.#said();
    const title = this.#titleOf(description);
    this.#steps.push({ id: this.#ids.next(title), title, description, check: first });
    for (const check of others) {
      const { kind = 'Node', name } = check.with as { kind?: string; name: string };
      const what = check.action === 'kubernetes.logs' ? `Log of ${kind}` : `Look at ${kind}`;
      const its = stepTitle(`${what} ${name.replace(/\$\{\{ inputs\.|\}\}/g, '').trim()}`, what);
      this.#steps.push({ id: this.#ids.next(its), title: its, check });
    }
  }

  #flush(): void {
    const manual = this.#said();
    if (manual === '') return;
    const title = this.#titleOf(manual);
    this.#steps.push({ id: this.#ids.next(title), title, manual });
  }

  /** Keeps what was said for the next step; the items of a list stay together. */
  #say(text: string, { item = false } = {}): void {
    const between = item && this.#pendingItem ? '\n' : '\n\n';
    this.#pending += this.#pending === '' ? text : `${between}${text}`;
    this.#pendingItem = item;
  }

  #said(): string {
    const said = this.#pending.trim();
    this.#pending = '';
    this.#pendingItem = false;
    return said;
  }

  /** A heading names the first step below it; each further step names itself. */
  #titleOf(markdown: string): string {
    const heading = this.#heading;
    this.#heading = undefined;
    const own = stepTitle(markdown, heading ?? 'Next step');
    return heading !== undefined && !SECTION_NAME.test(heading) ? stepTitle(heading, own) : own;
  }

  #take(): ImportedStep[] {
    const taken = this.#steps;
    this.#steps = [];
    return taken;
  }
}
