import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { RULE_IDS } from '@rollcall/plugin-ownership-common';

const PACKAGE = '@rollcall/plugin-ownership-backend';

/** Where the pages lie: in the checkout they are written in, else in the package, which `prepack` copies them into. */
const FOLDERS = [
  resolvePackagePath(PACKAGE, '../../docs/rules'),
  resolvePackagePath(PACKAGE, 'rules'),
];

/** The pages of `docs/rules`: what each rule reports, why, an example, and how to mend it. @internal */
export class RulePages {
  readonly #folders: readonly string[];

  /** @param folders - looked through in this order; those of the project unless a test says otherwise */
  constructor(folders: readonly string[] = FOLDERS) {
    this.#folders = folders;
  }

  /**
   * The page of a rule in Markdown.
   *
   * @returns `undefined` for what is no rule, so that no other file can be read, and where the page is not installed
   */
  async page(id: string): Promise<string | undefined> {
    if (!RULE_IDS.some(known => known === id)) return undefined;
    for (const folder of this.#folders) {
      const file = path.join(folder, `${id}.md`);
      if (await isThere(file)) return readFile(file, 'utf8');
    }
    return undefined;
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
