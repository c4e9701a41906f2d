//! Pages, read by selector.

mod about;
mod answers;
mod cases;
mod centres;
mod company;
mod confirmation;
mod contacts;
mod errors;
mod facts;
mod figures;
mod letters;
mod new_case;
mod offer;
mod overview;
mod overview_files;
mod people;
mod pictures;
mod pictures_drawn;
mod post;
mod roster;
mod sign_in;
mod task_days;
mod tasks;
mod worklist;
