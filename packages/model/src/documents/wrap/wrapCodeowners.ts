import type { JsonObject } from '../types';
import type { WrapContext, WrappedDocument } from './types';
import { wrappedName } from './wrappedName';

/** Folders, beside the root itself, in which GitHub and GitLab look for the file. */
const FOLDERS = new Set(['.github', '.gitlab', 'docs']);

/**
 * `[Section]`, `^[Optional section]`, `[Section][2] @approver`: GitLab's alone. A heading ends with its brackets, as the ownership
 * rules read it; `[Dd]ocs/` is a pattern.
 */
const SECTION = /^[ \t]*\^?\[(?![ \t]*\])[^\]\n]+\](?:\[[^\]\n]*\])?(?=\s|$)/m;

/**
 * Whether a path is that of a CODEOWNERS file.
 *
 * @internal
 */
export function isCodeownersPath(file: string): boolean {
  return file === 'CODEOWNERS' || file.endsWith('/CODEOWNERS');
}

/** The folder whose files a CODEOWNERS file governs; empty for the root itself. */
function governedRoot(file: string): { root: string; folder: string } {
  const parts = file.split('/').slice(0, -1);
  const folder = parts[parts.length - 1] ?? '';
  if (FOLDERS.has(folder)) parts.pop();
  return { root: parts.join('/'), folder };
}

/**
 * A CODEOWNERS file as a document. Its patterns are read by the ownership rules.
 *
 * @internal
 */
export function wrapCodeowners(text: string, context: WrapContext): WrappedDocument {
  const { root, folder } = governedRoot(context.file);
  const isGitlab = folder === '.gitlab' || (folder !== '.github' && SECTION.test(text));
  const value: JsonObject = {
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'Codeowners',
    metadata: {
      name: wrappedName(context.file),
      namespace: context.namespace,
      title: context.file,
    },
    spec: { dialect: isGitlab ? 'gitlab' : 'github', root, text },
  };
  return { format: 'codeowners', value };
}
