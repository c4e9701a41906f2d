//! The people of the stories: named by role and region.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{Duty, PersonId, RegionId, Role, RosterTermId};
use entity::{person, person_role, roster_term};
use sea_orm::{EntityTrait, IntoActiveModel};
use server::context::Context;
use server::store::{Db, reference};

/// Somebody of the cast. The address is `<who>@example.org`.
pub struct Member {
    pub who: &'static str,
    pub name: &'static str,
    pub roles: &'static [Role],
    /// Region code, duty, rank.
    pub duty: Option<(&'static str, Duty, i32)>,
}

const fn officer(who: &'static str, name: &'static str, region: &'static str) -> Member {
    Member { who, name, roles: &[Role::Officer], duty: Some((region, Duty::Officer, 1)) }
}

const fn back_up(who: &'static str, name: &'static str, region: &'static str) -> Member {
    Member { who, name, roles: &[Role::Officer], duty: Some((region, Duty::BackUp, 1)) }
}

const fn other(who: &'static str, name: &'static str, roles: &'static [Role]) -> Member {
    Member { who, name, roles, duty: None }
}

/// Everyone. Antwerpen has no back-up, on purpose.
pub const CAST: &[Member] = &[
    officer("officer-wvl", "Wout Westhoek", "WVL"),
    back_up("back-up-wvl", "Bieke Brugge", "WVL"),
    officer("officer-ovl", "Otto Oudenaarde", "OVL"),
    back_up("back-up-ovl", "Berre Balegem", "OVL"),
    officer("officer-lim", "Lies Lommel", "LIM"),
    back_up("back-up-lim", "Bram Bree", "LIM"),
    officer("officer-vbr", "Vera Vilvoorde", "VBR"),
    back_up("back-up-vbr", "Bob Beersel", "VBR"),
    officer("officer-ant", "Anna Antwerpen", "ANT"),
    other("worker", "Tine Taal", &[Role::CaseWorker]),
    other("coordinator", "Cora Coördinator", &[Role::Coordinator]),
    other("reader", "Rik Raadpleger", &[Role::Reader]),
    other("administrator", "Ada Beheer", &[Role::Administrator]),
];

/// Writes the cast, on duty from 2019 on.
pub async fn write(ctx: &Context, now: DateTime<Utc>) {
    let regions = reference::regions(ctx.db.reads()).await.expect("regions");
    let id_of =
        |code: &str| -> RegionId { regions.iter().find(|r| r.code == code).expect("a region").id };
    for member in CAST {
        let id = PersonId::new();
        add_person(&ctx.db, id, member.who, member.name, member.roles, now).await;
        if let Some((region, duty, rank)) = member.duty {
            let row = roster_term::Model {
                id: RosterTermId::new(),
                region_id: id_of(region),
                person_id: id,
                duty,
                rank,
                from_on: NaiveDate::from_ymd_opt(2019, 1, 1).expect("a day"),
                until_on: None,
                recorded_at: now,
                recorded_by: None,
                removed_at: None,
            };
            let insert = roster_term::Entity::insert(row.into_active_model());
            insert.exec_without_returning(ctx.db.writes()).await.expect("a term");
        }
    }
}

async fn add_person(
    db: &Db,
    id: PersonId,
    who: &str,
    name: &str,
    roles: &[Role],
    now: DateTime<Utc>,
) {
    let email = format!("{who}@example.org");
    let row = person::Model {
        id,
        email_folded: email.clone(),
        email,
        name: name.to_owned(),
        phone: None,
        language: "nl".to_owned(),
        theme: "auto".to_owned(),
        password_hash: None,
        created_at: now,
        deactivated_at: None,
        successor_id: None,
        version: 1,
    };
    let insert = person::Entity::insert(row.into_active_model());
    insert.exec_without_returning(db.writes()).await.expect("a person");
    for role in roles {
        let row = person_role::Model { person_id: id, role: *role };
        let insert = person_role::Entity::insert(row.into_active_model());
        insert.exec_without_returning(db.writes()).await.expect("a role");
    }
}
