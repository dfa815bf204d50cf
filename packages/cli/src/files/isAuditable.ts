const YAML = /\.ya?ml$/i;
const CODEOWNERS = /^(?:\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/;
const RUNBOOK = /(?:^|\/)runbooks\/.*\.md$/i;

/**
 * Whether a file may hold documents: YAML anywhere, CODEOWNERS where GitHub and GitLab look for it, Markdown below a folder
 * named `runbooks`.
 *
 * @param file - path relative to the root, with `/`
 * @internal
 */
export function isAuditable(file: string): boolean {
  return YAML.test(file) || CODEOWNERS.test(file) || RUNBOOK.test(file);
}
