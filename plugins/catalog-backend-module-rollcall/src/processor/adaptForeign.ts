import { type Entity, KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { ANNOTATIONS } from '@rollcall/model';

/** Fields a cluster adds to an exported object; they describe the moment of the export. */
const SERVER_FIELDS = ['status'];

function isForeign(entity: Entity): boolean {
  const group = entity.apiVersion.split('/')[0];
  return group !== 'backstage.io' && group !== 'rollcall.dev';
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return Boolean(value) && typeof value === 'object' && !Array.isArray(value);
}

interface Split {
  kept?: Record<string, string>;
  moved?: unknown;
}

function split(value: unknown, fits: (key: string, item: unknown) => boolean): Split {
  if (value === undefined) return {};
  if (!isMapping(value)) return { moved: value };
  const kept: Record<string, string> = {};
  const moved: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (fits(key, item)) kept[key] = item as string;
    else moved.push([key, item]);
  }
  return { kept, moved: moved.length > 0 ? Object.fromEntries(moved) : undefined };
}

function titleOf(metadata: Record<string, unknown>): string | undefined {
  const title = metadata.title ?? metadata.displayName;
  return typeof title === 'string' && title.length > 0 ? title : undefined;
}

/**
 * Makes a document of another standard fit the envelope Backstage insists on, losing nothing: OpenSLO allows lists as label
 * values and calls the title `displayName`; objects exported from a cluster carry `status`. What does not fit moves to an
 * annotation, from which the Fleet takes it back. Documents of Backstage and Rollcall pass through untouched.
 *
 * @public
 */
export function adaptForeign<T extends Entity>(entity: T): T {
  if (!isForeign(entity)) return entity;
  const metadata = entity.metadata as Record<string, unknown>;
  const labels = split(
    metadata.labels,
    (key, item) =>
      KubernetesValidatorFunctions.isValidLabelKey(key) &&
      KubernetesValidatorFunctions.isValidLabelValue(item),
  );
  const annotations = split(
    metadata.annotations,
    (key, item) =>
      KubernetesValidatorFunctions.isValidAnnotationKey(key) &&
      KubernetesValidatorFunctions.isValidAnnotationValue(item),
  );
  const moved = { labels: labels.moved, annotations: annotations.moved };
  const isMoved = moved.labels !== undefined || moved.annotations !== undefined;
  const title = titleOf(metadata);
  const root = Object.entries(entity).filter(([field]) => !SERVER_FIELDS.includes(field));
  return {
    ...Object.fromEntries(root),
    metadata: {
      ...metadata,
      ...(title && { title }),
      ...(metadata.labels !== undefined && { labels: labels.kept ?? {} }),
      ...((metadata.annotations !== undefined || isMoved) && {
        annotations: {
          ...annotations.kept,
          ...(isMoved && { [ANNOTATIONS.originalMetadata]: JSON.stringify(moved) }),
        },
      }),
    },
  } as T;
}
