import type { InsightsDto } from '@rollcall/plugin-incidents-common';
import { DataTable } from '@rollcall/ui';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';

/** How often people were paged; figures about a person are for that person and who leads them. @internal */
export function PeoplePanel({
  people,
  othersHidden,
}: Pick<InsightsDto, 'people' | 'othersHidden'>) {
  const classes = useStyles();
  return (
    <section aria-labelledby="people" className={classes.panel}>
      <h3 id="people" className={classes.heading}>
        Pages per person
      </h3>
      {people.length > 0 && (
        <DataTable
          onPhone="columns"
          label="Pages per person"
          columns={['Person', 'Pages', 'At night', 'Incidents']}
        >
          {people.map(({ userRef, pages, nightPages, incidents }) => (
            <tr key={userRef}>
              <th scope="row">
                <EntityName entityRef={userRef} kind="user" otherwise="" />
              </th>
              <td>{pages}</td>
              <td>{nightPages}</td>
              <td>{incidents}</td>
            </tr>
          ))}
        </DataTable>
      )}
      <p className={classes.note}>
        Nights are from 22:00 to 07:00 by the clock where a person lives.{' '}
        {othersHidden > 0 &&
          `${othersHidden === 1 ? 'One more person was' : `${othersHidden} more people were`} paged; figures about a person are shown to that person and to the teams above theirs.`}
      </p>
    </section>
  );
}
