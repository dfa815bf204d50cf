import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { FileSource } from './FileSource';
import type { SourceConfig } from './readSourcesConfig';
import type { DocumentSourceReader } from './types';
import { UrlSource } from './UrlSource';

/**
 * The reader of a configured source. Relative folders count from the working directory of the backend, as the targets of
 * Backstage's own `file` locations do.
 *
 * @internal
 */
export function createSource(
  config: SourceConfig,
  options: { reader: UrlReaderService; integrations: ScmIntegrationRegistry },
): DocumentSourceReader {
  return config.type === 'file'
    ? new FileSource(config, process.cwd())
    : new UrlSource({ config, ...options });
}
