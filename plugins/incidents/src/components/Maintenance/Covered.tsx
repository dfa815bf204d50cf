import type { MaintenanceDto } from '@rollcall/plugin-incidents-common';
import { EntityName } from '../Parts/EntityName';

/** What a window is about: services and systems by name, tiers by key, and how many services that makes. @internal */
export function Covered({
  selector,
  serviceCount,
}: Pick<MaintenanceDto, 'selector' | 'serviceCount'>) {
  const { services, systems, tiers } = selector;
  const names = [
    ...services.map(ref => <EntityName key={ref} entityRef={ref} kind="component" otherwise="" />),
    ...systems.map(ref => (
      <span key={ref}>
        system <EntityName entityRef={ref} kind="system" otherwise="" />
      </span>
    )),
    ...tiers.map(tier => <span key={`tier ${tier}`}>tier {tier}</span>),
  ];
  return (
    <>
      {names.map((name, index) => (
        <span key={name.key}>
          {index > 0 && ', '}
          {name}
        </span>
      ))}{' '}
      ({serviceCount === 1 ? '1 service' : `${serviceCount} services`})
    </>
  );
}
