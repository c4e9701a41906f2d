//! Typed ids. A case's id can never be handed to a function that wants a task's.

use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable, Value};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id (UUID version 7: sorts by the time of making).
            #[allow(clippy::new_without_default, reason = "an id is made on purpose, never by default")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// Reads an id from a URL or a form; `None` when it is none.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }

        impl From<$name> for Value {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }

        impl TryGetable for $name {
            fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
                Uuid::try_get_by(row, index).map(Self)
            }
        }

        impl ValueType for $name {
            fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
                <Uuid as ValueType>::try_from(value).map(Self)
            }
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
            fn array_type() -> ArrayType {
                ArrayType::Uuid
            }
            fn column_type() -> ColumnType {
                ColumnType::Uuid
            }
        }

        impl Nullable for $name {
            fn null() -> Value {
                Value::Uuid(None)
            }
        }

        impl sea_orm::IntoActiveValue<$name> for $name {
            fn into_active_value(self) -> sea_orm::ActiveValue<$name> {
                sea_orm::ActiveValue::Set(self)
            }
        }

        // The ORM asks this of every key; ours are never numbers.
        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )+};
}

ids! {
    /// A case (*dossier*): one announced centre, extension or reopening.
    CaseId,
    /// A task of a case.
    TaskId,
    /// Somebody of the agency who can sign in.
    PersonId,
    /// A region: the unit of assignment.
    RegionId,
    /// A term in the dated roster.
    RosterTermId,
    /// An absence of a person.
    AbsenceId,
    /// A signed-in browser.
    SessionId,
    /// A one-time link (invitation, forgotten password).
    AccessLinkId,
    /// A version of the step plan.
    PlanVersionId,
    /// A contact or an attempt.
    ContactId,
    /// One version of a case's contact deadline.
    DeadlineId,
    /// A sourced statement about a case.
    FactId,
    /// A choice of the preferred statement.
    FactChoiceId,
    /// A statement about one of the offer's items.
    OfferStatementId,
    /// A partner or contact person in a case.
    PartnerId,
    /// A meeting of a body of a case.
    MeetingId,
    /// A product of steps F-J.
    ProductId,
    /// A request to take a task over.
    HandOverId,
    /// A reception centre in the register.
    CentreId,
    /// A lasting involvement with a centre that stays open.
    InvolvementId,
    /// An entry of the journal.
    EventId,
    /// An answer as it was given.
    FrozenAnswerId,
    /// One mail to one person.
    LetterId,
    /// One import of a file.
    ImportBatchId,
}
