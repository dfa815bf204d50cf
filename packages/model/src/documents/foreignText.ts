import type { DocumentProblem } from './types';

/** Groups whose documents are ours, as they stand in a text. */
const OWN_VERSION = /backstage\.io\/|rollcall\.dev\/|\bopenslo(\.com)?\/v/;

/** Names of files that hold documents of ours or are broken. */
const OWN_FILE = /(^|\/)(catalog-info|rollcall)\.(ya?ml|json)$/;

/** Folders that hold recipes for files, not files. */
const RECIPE_FOLDER = /(^|\/)(skeletons?|templates?|content|cookiecutter[^/]*|[^/]*\{\{[^/]*)\//i;

/**
 * Whether a file says by its name that it holds documents of ours.
 *
 * @internal
 */
export function isOwnFile(file: string): boolean {
  return OWN_FILE.test(file);
}

/**
 * Whether a file claims to hold documents of ours, by its name or by what it says, even if it cannot be parsed.
 *
 * @internal
 */
export function looksOwn(file: string, text: string): boolean {
  return isOwnFile(file) || OWN_VERSION.test(text);
}

/**
 * Whether a file lies in a folder for recipes: charts, skeletons, templates.
 *
 * @internal
 */
export function isInRecipeFolder(file: string): boolean {
  return RECIPE_FOLDER.test(file);
}

/**
 * Whether a document is part of a recipe for software to be created (the skeleton of a scaffolder template): its name is
 * an expression to be filled in, and its folder is one for such files.
 *
 * @internal
 */
export function isRecipe(file: string, name: unknown): boolean {
  return typeof name === 'string' && name.includes('{{') && isInRecipeFolder(file);
}

/**
 * Whether a document that could not be read was never meant to be: a template of another tool (a Helm chart, a skeleton)
 * is no YAML before somebody fills it in, and a field may be called `constructor` where it is none of our business.
 *
 * @internal
 */
export function isForeignProblem(problem: DocumentProblem, text: string): boolean {
  const { file, reason } = problem;
  switch (reason) {
    case 'yaml-syntax':
    case 'duplicate-key':
      if (!text.includes('{{') && !text.includes('{%')) return false;
      return isInRecipeFolder(file) || !looksOwn(file, text);
    case 'forbidden-key':
      return !problem.pointer?.endsWith('/__proto__') && !looksOwn(file, text);
    default:
      return false;
  }
}
