/** A CODEOWNERS file as its reader wraps it, to be spread among the files of a fleet. */
export function codeowners(options: {
  text: string;
  root?: string;
  dialect?: 'github' | 'gitlab';
  file?: string;
}): Record<string, string> {
  const { text, root = '', dialect = 'github' } = options;
  const file = options.file ?? `${root && `${root}/`}.github/CODEOWNERS`;
  const name = file.toLocaleLowerCase('en-US').replaceAll('/', '-').replace(/^\./, '');
  const spec = JSON.stringify({ dialect, root, text });
  return {
    [file]: `apiVersion: rollcall.dev/v1alpha1\nkind: Codeowners\nmetadata: {name: ${name}}\nspec: ${spec}\n`,
  };
}
