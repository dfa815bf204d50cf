import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useWho } from '../../hooks/useWho';
import { OnCallCard } from './OnCallCard';
import { WhoAnswer } from './WhoAnswer';

/** Who is on call for the service on this page, and why. @public */
export function EntityServiceOnCallCard() {
  const { entity } = useEntity();
  const who = useWho(stringifyEntityRef(entity));
  return (
    <OnCallCard title="On call" state={who}>
      {value => <WhoAnswer who={value} title={entity.metadata.title ?? entity.metadata.name} />}
    </OnCallCard>
  );
}
