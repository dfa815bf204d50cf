import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { TeamView } from './TeamView';

/** What the team of this page owns, and how that stands. @public */
export function EntityTeamContent() {
  const { entity } = useEntity();
  return (
    <Content>
      <TeamView teamRef={stringifyEntityRef(entity)} />
    </Content>
  );
}
