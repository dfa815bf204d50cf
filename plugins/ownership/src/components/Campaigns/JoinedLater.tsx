import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { CampaignDetail } from '@rollcall/plugin-ownership-common';
import { useFirst } from '../../hooks/useFirst';
import { useFormStyles } from '../Form/styles';
import { ShowMore } from '../ShowMore/ShowMore';
import { useStyles } from '../styles';

/** Services that match the scope but were not there when it was frozen. @internal */
export function JoinedLater(props: { services: CampaignDetail['joinedLater'] }) {
  const { services } = props;
  const classes = useStyles();
  const formClasses = useFormStyles();
  const first = useFirst(services, { step: 50 });
  return (
    <section aria-labelledby="joined-later" className={classes.panel}>
      <h2 id="joined-later" className={classes.heading}>
        Joined later
      </h2>
      <p className={classes.note}>
        They match the scope but came after the start, so they are not counted above.
      </p>
      <ul className={formClasses.plainList}>
        {first.shown.map(service => (
          <li key={service.entityRef}>
            <EntityRefLink entityRef={service.entityRef} title={service.title} />{' '}
            <span className={classes.quiet}>
              {service.openFindings === 0
                ? 'nothing open'
                : `${service.openFindings} open by these rules`}
            </span>
          </li>
        ))}
      </ul>
      <ShowMore of={first} what="services" />
    </section>
  );
}
