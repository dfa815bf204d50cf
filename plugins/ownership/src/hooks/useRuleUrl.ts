import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';

/** Where a rule is explained, as the configuration says, or `undefined` where it does not. @internal */
export function useRuleUrl(): (rule: string) => string | undefined {
  const template = useApi(configApiRef).getOptionalString('ownership.ruleDocsUrl');
  return useCallback(rule => template?.replaceAll('{rule}', encodeURIComponent(rule)), [template]);
}
