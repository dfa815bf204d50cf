import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import { formatPlace, OwnerLink, TierChip } from '@rollcall/ui';
import { urgentAnswersOfRow } from '../../lib/urgentAnswers';
import { RuleName } from '../RuleName/RuleName';
import { useStyles } from '../styles';

/** @internal */
export interface OrphanListProps {
  orphans: readonly ServiceRow[];
}

/** Services nobody would answer for: why, where in git, and what ends it. @internal */
export function OrphanList(props: OrphanListProps) {
  const { orphans } = props;
  const classes = useStyles();
  return (
    <section aria-labelledby="orphans" className={classes.panel}>
      <h2 id="orphans" className={classes.heading}>
        Orphans
      </h2>
      <p className={classes.note}>
        {orphans.length === 0
          ? 'None. Every service has an owner that exists and is staffed.'
          : 'Services whose owner would not answer. Most critical first.'}
      </p>
      {orphans.length > 0 && (
        <ul className={classes.orphans}>
          {orphans.map(row => (
            <Orphan key={row.ref} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Orphan(props: { row: ServiceRow }) {
  const { row } = props;
  const { orphan } = row;
  const classes = useStyles();
  const place = orphan && formatPlace(orphan);
  return (
    <li className={classes.orphan}>
      <span>
        <TierChip tier={row.tier} declared={row.declaredTier} />
      </span>
      <span className={classes.orphanName}>
        <strong>
          <EntityRefLink entityRef={row.ref} title={row.title} />
        </strong>
        <br />
        <OwnerLink
          state={row.owner.state}
          ownerRef={row.owner.ref}
          declared={row.owner.declared}
          title={row.owner.title}
          urgent={urgentAnswersOfRow(row).includes('owner')}
        />
      </span>
      {orphan && (
        <div className={classes.orphanWhy}>
          <p>{orphan.message}</p>
          <p>
            <strong>Do:</strong> {orphan.remedy}
          </p>
          <p className={classes.place}>
            {place && `${place} · `}
            <RuleName rule={orphan.rule} />
          </p>
        </div>
      )}
    </li>
  );
}
