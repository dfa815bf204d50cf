import type { JsonObject, JsonValue } from '../types';
import type { WrapContext, WrappedDocument } from './types';
import { wrappedName } from './wrappedName';

/** @internal */
export function metadataOf(context: WrapContext): JsonObject {
  return {
    name: wrappedName(context.file, context.document),
    namespace: context.namespace,
    title: context.file,
  };
}

function isMapping(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** With a name and rules, or with a rule that says what it is: a group with a mistake in it is still one to be judged. */
function isRuleGroup(value: unknown): boolean {
  if (!isMapping(value) || !Array.isArray(value.rules)) return false;
  return (
    typeof value.name === 'string' ||
    value.rules.some(rule => isMapping(rule) && ('alert' in rule || 'record' in rule))
  );
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

/** What each receiver is connected to, by the names of its fields and how many there are; never what stands in them. */
function withoutSecrets(receiver: JsonValue): JsonValue {
  if (!isMapping(receiver)) return receiver;
  const { name, ...integrations } = receiver;
  const counts = Object.entries(integrations).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.length : 1,
  ]);
  return { ...(name !== undefined && { name }), ...Object.fromEntries(counts) };
}

/** A configuration of Alertmanager: where alerts go. Addresses and keys of receivers are left behind. */
function wrapAlertmanager(value: JsonObject, context: WrapContext): WrappedDocument | undefined {
  const { route, receivers } = value;
  if (!isMapping(route) || !Array.isArray(receivers)) return undefined;
  if (!receivers.some(receiver => isMapping(receiver) && typeof receiver.name === 'string')) {
    return undefined;
  }
  const spec: JsonObject = { route, receivers: receivers.map(withoutSecrets) };
  for (const field of ['inhibit_rules', 'time_intervals', 'mute_time_intervals']) {
    if (value[field] !== undefined) spec[field] = value[field];
  }
  return {
    format: 'alertmanager',
    value: {
      apiVersion: 'rollcall.dev/v1alpha1',
      kind: 'AlertmanagerConfiguration',
      metadata: metadataOf(context),
      spec,
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
  if ('route' in value) return wrapAlertmanager(value, context);
  return undefined;
}
