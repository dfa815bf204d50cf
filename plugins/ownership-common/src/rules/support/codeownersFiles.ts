import { type CatalogDocument, perContext, type RuleContext } from '@rollcall/model';
import {
  CODEOWNERS_FILES,
  compileCodeowners,
  parseCodeowners,
  type CodeownersMatcher,
  type ParsedCodeowners,
} from '../../codeowners';

/** A CODEOWNERS file and the folder it speaks for. @internal */
export interface CodeownersFile {
  document: CatalogDocument;
  /** Without slashes at its ends; empty for the root. */
  root: string;
  parsed: ParsedCodeowners;
  matcher: CodeownersMatcher;
}

/** In the order in which hosts look for the file. */
function rank({ source }: CatalogDocument): number {
  const folder = /(?:^|\/)(\.github|docs|\.gitlab)\/CODEOWNERS$/.exec(source.file)?.[1];
  const name = folder === undefined ? 'CODEOWNERS' : `${folder}/CODEOWNERS`;
  return CODEOWNERS_FILES.findIndex(known => known === name);
}

function read(document: CatalogDocument): CodeownersFile {
  const { dialect, root, text } = document.spec;
  const parsed = parseCodeowners(String(text ?? ''), {
    dialect: dialect === 'gitlab' ? 'gitlab' : 'github',
  });
  return {
    document,
    root: String(root ?? '').replace(/^(?:\.?\/)+|^\.$|\/+$/g, ''),
    parsed,
    matcher: compileCodeowners(parsed),
  };
}

/**
 * The CODEOWNERS files in sight by the folder they speak for. Where a repository has several, the one its host would read.
 *
 * @internal
 */
export const codeownersFiles = perContext(
  ({ fleet }: RuleContext): ReadonlyMap<string, CodeownersFile> => {
    const files = new Map<string, CodeownersFile>();
    const documents = [...fleet.ofKind('Codeowners')].sort((a, b) => rank(a) - rank(b));
    for (const document of documents) {
      const file = read(document);
      if (!files.has(file.root)) files.set(file.root, file);
    }
    return files;
  },
);

/**
 * The CODEOWNERS file that speaks for a path: that of the nearest folder above it.
 *
 * @returns the file, and the path as that file sees it
 * @internal
 */
export function governingCodeowners(
  context: RuleContext,
  path: string,
): { file: CodeownersFile; path: string } | undefined {
  const files = codeownersFiles(context);
  let end = path.lastIndexOf('/');
  for (;;) {
    const root = end < 0 ? '' : path.slice(0, end);
    const file = files.get(root);
    if (file) return { file, path: root === '' ? path : path.slice(root.length + 1) };
    // A path from the root of a disk begins with the last slash there is.
    if (end <= 0) return undefined;
    end = path.lastIndexOf('/', end - 1);
  }
}
