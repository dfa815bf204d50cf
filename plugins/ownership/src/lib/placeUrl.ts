/**
 * Makes links to lines of a file out of the link to the file, as the forges write them: `#L14` for GitHub, GitLab, Gitea and
 * Forgejo, `#lines-14` for Bitbucket. Elsewhere the link leads to the file.
 *
 * @param source - the file the link is about; other files have none
 * @returns nothing for a place in another file, or where the source has no address
 * @internal
 */
export function placeUrlOf(
  source: { file: string; url?: string } | undefined,
): (place: { file: string; line?: number }) => string | undefined {
  return ({ file, line }) => {
    if (!source?.url || file !== source.file) return undefined;
    const url = source.url.replace(/#.*$/, '');
    if (line === undefined) return url;
    if (/\/(?:-\/)?blob\/|\/src\/(?:branch|commit|tag)\//.test(url)) return `${url}#L${line}`;
    if (/^https?:\/\/bitbucket\.org\//.test(url)) return `${url}#lines-${line}`;
    return url;
  };
}
