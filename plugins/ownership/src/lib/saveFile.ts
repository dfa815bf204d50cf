/**
 * Hands a text to the browser as a file to save. A plain link could not: the backend wants the token of the reader, which only
 * a request of our own carries.
 *
 * @internal
 */
export function saveFile(file: { name: string; type: string; text: string }): void {
  const { name, type, text } = file;
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
