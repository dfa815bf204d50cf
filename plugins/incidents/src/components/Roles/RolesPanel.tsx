import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { IncidentRole, RoleSpan } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, Moment, useRetryingAsync } from '@rollcall/ui';
import { useCallback, useState } from 'react';
import { ROLES } from '../../lib/words';
import type { IncidentSectionProps } from '../Incident/sections/types';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { RoleDialog } from './RoleDialog';

const WORDS: Record<RoleSpan['role'], string> = { ...ROLES, responder: 'Helped' };

/** Reference of whoever is signed in, once it is known. */
function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  const ask = useCallback(() => identity.getBackstageIdentity(), [identity]);
  return useRetryingAsync(ask).value?.userEntityRef;
}

/** Who does what, since when, and who did before. @internal */
export function RolesPanel(props: IncidentSectionProps) {
  const { incident, busy, actError, failedAct, perform } = props;
  const { roles, responders, mayAct } = incident;
  const [asked, setAsked] = useState<IncidentRole>();
  const me = useMe();
  const classes = useStyles();
  const sinceOf = (role: IncidentRole) =>
    responders.find(span => span.role === role && span.until === undefined)?.from;
  const past = responders.filter(({ until }) => until !== undefined);
  const helping = responders.filter(({ role, until }) => role === 'responder' && !until);
  return (
    <section aria-labelledby="roles" className={classes.panel}>
      <h3 id="roles" className={classes.heading}>
        Who does what
      </h3>
      <ul className={classes.list}>
        {(Object.keys(ROLES) as IncidentRole[]).map(role => (
          <li key={role} className={classes.besideActs}>
            <span>
              {ROLES[role]}:{' '}
              <EntityName entityRef={roles[role]} kind="user" otherwise="nobody yet" />
              {sinceOf(role) && (
                <span className={classes.small}>
                  since <Moment at={sinceOf(role)!} />
                </span>
              )}
            </span>
            {mayAct && (
              <span className={classes.buttons}>
                {me !== undefined && roles[role] !== me && (
                  <ActButton
                    busy={busy}
                    aria-label={`Take it: ${ROLES[role]}`}
                    onClick={() => perform({ act: 'role', role, person: me })}
                  >
                    Take it
                  </ActButton>
                )}
                <Button
                  aria-label={`${roles[role] ? 'Hand over' : 'Give'}: ${ROLES[role]}`}
                  onClick={() => setAsked(role)}
                >
                  {roles[role] ? 'Hand over…' : 'Give…'}
                </Button>
              </span>
            )}
          </li>
        ))}
        {helping.map(({ person, from }) => (
          <li key={`${person} ${from}`}>
            Helps: <EntityName entityRef={person} kind="user" otherwise="" />
            <span className={classes.small}>
              since <Moment at={from} />
            </span>
          </li>
        ))}
      </ul>
      {actError && failedAct === 'role' && !asked && <ActFailure error={actError} />}
      {past.length > 0 && (
        <details>
          <summary>Before</summary>
          <ul className={classes.list}>
            {past.map(({ person, role, from, until }) => (
              <li key={`${person} ${role} ${from}`}>
                {WORDS[role]}: <EntityName entityRef={person} kind="user" otherwise="" />
                <span className={classes.small}>
                  <Moment at={from} /> until <Moment at={until!} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asked && (
        <RoleDialog
          incident={incident}
          role={asked}
          busy={busy}
          error={actError}
          onSubmit={perform}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
