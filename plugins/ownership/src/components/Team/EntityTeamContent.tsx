import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { TeamView } from './TeamView';

/** What the team of this page owns, and how that stands. @public */
export function EntityTeamContent() {
  const { entity } = useEntity();
  return <TeamView teamRef={stringifyEntityRef(entity)} />;
}
