import { isInRecipeFolder } from '../foreignText';
import type { WrapContext, WrappedDocument } from './types';
import { metadataOf } from './wrapMapping';

/** A list of groups, and in it rules that say what they are. */
const GROUPS = /^[ ]*groups:/m;
const RULE = /^[ ]*(?:-[ ]+)?(?:alert|record):/m;

/**
 * A rule file that is no YAML before somebody fills its placeholders in, where it lies outside of the folders for such
 * recipes: a document without rules that says so, since Prometheus would refuse the file, and silence would look like health.
 *
 * @internal
 */
export function wrapRuleTemplate(text: string, context: WrapContext): WrappedDocument | undefined {
  if (isInRecipeFolder(context.file) || !GROUPS.test(text) || !RULE.test(text)) return undefined;
  return {
    format: 'prometheus-rules-template',
    value: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: metadataOf(context),
      spec: { groups: [] },
    },
  };
}
