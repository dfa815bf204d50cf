import type { JsonObject } from '../types';
import type { WrapContext, WrappedDocument } from './types';
import { wrappedName } from './wrappedName';

function metadataOf(context: WrapContext): JsonObject {
  return {
    name: wrappedName(context.file, context.document),
    namespace: context.namespace,
    title: context.file,
  };
}

function isRuleGroup(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name, rules } = value as Record<string, unknown>;
  return typeof name === 'string' && Array.isArray(rules);
}

/** A rule file as Prometheus itself loads it: a list of groups, each with a name and rules. */
function wrapPrometheusRules(value: JsonObject, context: WrapContext): WrappedDocument | undefined {
  const { groups } = value;
  if (!Array.isArray(groups) || groups.length === 0) return undefined;
  if (!groups.every(isRuleGroup)) return undefined;
  return {
    format: 'prometheus-rules',
    value: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: metadataOf(context),
      spec: value,
    },
  };
}

/** A specification as the `sloth` command takes it, without the envelope of Kubernetes. */
function wrapSloth(value: JsonObject, context: WrapContext): WrappedDocument | undefined {
  if (value.version !== 'prometheus/v1') return undefined;
  if (typeof value.service !== 'string' || !Array.isArray(value.slos)) {
    return undefined;
  }
  const { version, ...spec } = value;
  return {
    format: 'sloth',
    value: {
      apiVersion: 'sloth.slok.dev/v1',
      kind: 'PrometheusServiceLevel',
      metadata: metadataOf(context),
      spec,
    },
  };
}

/**
 * Recognises a mapping without `apiVersion` and `kind` as a file of a known format, and gives it the envelope of the
 * nearest kind.
 *
 * @internal
 */
export function wrapMapping(value: JsonObject, context: WrapContext): WrappedDocument | undefined {
  if ('groups' in value) return wrapPrometheusRules(value, context);
  if ('slos' in value) return wrapSloth(value, context);
  return undefined;
}
