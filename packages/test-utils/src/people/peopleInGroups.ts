import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';

/**
 * People as sign-in would know them.
 *
 * @param groupsOf - references of the groups of each person, by the person's reference
 * @public
 */
export function peopleInGroups(
  groupsOf: Readonly<Record<string, readonly string[]>>,
): BackendFeature {
  return createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      async getUserInfo({ principal }) {
        const { userEntityRef } = principal as { userEntityRef: string };
        return {
          userEntityRef,
          ownershipEntityRefs: [userEntityRef, ...(groupsOf[userEntityRef] ?? [])],
        };
      },
    }),
  });
}
