import {
  instantText,
  overrideDocument,
  type OverrideDto,
  overrideWindow,
  type Rotation,
  type RotationOverride,
} from '@rollcall/plugin-oncall-common';

/** @internal */
export interface OverrideDtoOptions {
  rotation: Rotation;
  mayRemove: boolean;
  /** Whether names may be shown. */
  showsNames: boolean;
}

/**
 * An override as the API gives it, whether a document carries it or the portal.
 *
 * @returns `undefined` where it ends no later than it begins, or names may not be shown: it consists of little else
 * @internal
 */
export function overrideDto(
  override: RotationOverride,
  { rotation, mayRemove, showsNames }: OverrideDtoOptions,
): OverrideDto | undefined {
  const { id, from, to, change, reason, by, at, origin } = override;
  const holds = overrideWindow(override, rotation.timeZone);
  if (!holds || !showsNames) return undefined;
  return {
    id,
    rotationRef: rotation.ref,
    from,
    to,
    start: instantText(holds.startMs),
    end: instantText(holds.endMs),
    change,
    ...(reason !== undefined && { reason }),
    ...(by !== undefined && { by }),
    ...(at !== undefined && { at }),
    origin,
    mayRemove: mayRemove && origin === 'portal',
    document: overrideDocument(override),
  };
}
