import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readUpstreamOptions, Upstream } from '@rollcall/upstream';

/** @internal */
export interface GithubSettings {
  upstream: Upstream;
  /** Where issues go that belong nowhere else. */
  repository: string;
  /** Owners of repositories, lower case, that annotations may name. */
  organisations: ReadonlySet<string>;
  labels: readonly string[];
}

const BASE_URL = 'https://api.github.com';
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/;
const LABEL = 'incident-action';

/** Whether a text is `owner/name` of a repository. @internal */
export function isRepository(text: string): boolean {
  return REPOSITORY.test(text);
}

/**
 * Reads `incidents.github`.
 *
 * @returns nothing where it is not configured
 * @throws InputError naming the setting that is wrong, or what a `Config` throws for a missing one
 * @internal
 */
export function readGithubConfig(root: Config): GithubSettings | undefined {
  const config = root.getOptionalConfig('incidents.github');
  if (!config) return undefined;
  // One that is missing is a mistake to hear of at the start.
  config.getString('token');
  const repository = config.getString('repository');
  if (!isRepository(repository)) {
    throw new InputError(
      `incidents.github.repository: "${repository}" is no repository; write it as acme/reliability.`,
    );
  }
  return {
    upstream: Upstream.create(
      readUpstreamOptions(config, {
        name: 'GitHub',
        baseUrl: BASE_URL,
        timeoutMs: 10_000,
        // Whoever keeps both sides the same tries again, and says what went wrong.
        retry: { attempts: 1 },
        headers: () => ({
          authorization: `Bearer ${config.getString('token')}`,
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
          // GitHub refuses requests without one.
          'user-agent': 'rollcall',
        }),
      }),
    ),
    repository,
    organisations: new Set(
      (config.getOptionalStringArray('organisations') ?? []).map(name => name.toLowerCase()),
    ),
    labels: config.getOptionalStringArray('labels') ?? [LABEL],
  };
}
