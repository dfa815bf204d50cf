import type { JsonObject } from '@rollcall/model';
import type { Fence, MarkdownBlock } from './markdownBlocks';
import type { PlaceholderInputs } from './placeholders';
import { promQlCall } from './promQlCall';
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
  #pending = '';
  #pendingItem = false;
  #heading: string | undefined;
  #steps: ImportedStep[] = [];

  constructor(inputs: PlaceholderInputs) {
    this.#inputs = inputs;
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
    const call = this.#checkOf(fence);
    this.#say(raw);
    if (call) this.#addCheck(call);
  }

  #addItem(item: Extract<MarkdownBlock, { kind: 'item' }>): void {
    const [fence, ...more] = item.fences;
    const call = fence && more.length === 0 ? this.#checkOf(fence) : undefined;
    if (!item.ordered && !call) {
      this.#say(item.raw, { item: true });
      return;
    }
    // What stood before a numbered list introduces it, and is no part of its first step.
    if (item.ordered) this.#flush();
    this.#say(item.text);
    if (call) this.#addCheck(call);
    // One that ends with a colon goes on with what follows it, though that is not below it.
    else if (!item.text.trimEnd().endsWith(':')) this.#flush();
  }

  #checkOf({ language, code }: Fence): JsonObject | undefined {
    return language === 'promql' ? promQlCall(code, this.#inputs) : undefined;
  }

  #addCheck(check: JsonObject): void {
    const description = this.#said();
    const title = this.#titleOf(description);
    this.#steps.push({ id: this.#ids.next(title), title, description, check });
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
